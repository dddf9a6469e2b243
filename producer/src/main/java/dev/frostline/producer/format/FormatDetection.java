package dev.frostline.producer.format;

import dev.frostline.producer.format.DetectedFormat.Certainty;
import dev.frostline.producer.parsing.Delimiter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Detects the format of a text by its header, else by what most of its recognisable lines are, else by its name. */
final class FormatDetection {
    private static final List<String> LAMBDA_MARKS = List.of(
            "REPORT RequestId:",
            "START RequestId:",
            "END RequestId:",
            "RequestId:",
            "INIT_START",
            "INIT_REPORT",
            "\"platform.",
            "\"logGroup\"",
            "\"logEvents\"",
            "\"logStreamName\"",
            "\"@message\"");
    private static final List<String> DATASTREAM_MARKS = List.of("\"ewUsageInfo\"", "\"reqTimeSec\"");
    private static final String NDJSON_MARK = "\"cold_start_time_ms\"";

    private FormatDetection() {}

    /** @param beginning the beginning of the text, as ISO 8859-1 */
    static Optional<DetectedFormat> of(String fileName, String beginning) {
        List<String> lines = beginning
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !FormattedSection.isSeparator(line))
                .toList();
        return lines.isEmpty()
                ? byName(fileName.toLowerCase(Locale.ROOT))
                : byHeader(lines.get(0))
                        .or(() -> byLines(lines))
                        .or(() -> byName(fileName.toLowerCase(Locale.ROOT)))
                        .or(() -> byFirstLine(lines.get(0)));
    }

    private static Optional<DetectedFormat> byHeader(String line) {
        if (line.startsWith("{") || line.startsWith("[")) {
            return Optional.empty();
        }
        boolean severalColumns = line.indexOf(Delimiter.detect(line)) >= 0;
        if (severalColumns && line.toLowerCase(Locale.ROOT).contains("cold_start_time_ms")) {
            return Optional.of(new DetectedFormat(
                    FileFormat.CSV, Certainty.CERTAIN, "the header names the fields of a measurement"));
        }
        return LogCsvFormat.of(line, FileOptions.none())
                .map(found -> new DetectedFormat(
                        FileFormat.LAMBDA_REPORT, Certainty.CERTAIN, "the header is that of a CSV of CloudWatch Logs"));
    }

    private static Optional<DetectedFormat> byLines(List<String> lines) {
        Map<FileFormat, Integer> found = new EnumMap<>(FileFormat.class);
        lines.forEach(line -> formatOf(line).ifPresent(format -> found.merge(format, 1, Integer::sum)));
        return found.entrySet().stream().max(Map.Entry.comparingByValue()).map(most -> {
            boolean half = 2 * most.getValue() >= lines.size();
            return new DetectedFormat(
                    most.getKey(),
                    half ? Certainty.CERTAIN : Certainty.LIKELY,
                    String.format(
                            Locale.ROOT,
                            "%,d of the first %,d lines are of this format",
                            most.getValue(),
                            lines.size()));
        });
    }

    private static Optional<FileFormat> formatOf(String line) {
        if (line.contains(NDJSON_MARK)) {
            return Optional.of(FileFormat.NDJSON);
        }
        if (DATASTREAM_MARKS.stream().anyMatch(line::contains)) {
            return Optional.of(FileFormat.DATASTREAM2);
        }
        return LAMBDA_MARKS.stream().anyMatch(line::contains)
                ? Optional.of(FileFormat.LAMBDA_REPORT)
                : Optional.empty();
    }

    private static Optional<DetectedFormat> byName(String name) {
        String bare = name.replaceFirst("\\.(gz|zst|bz2|zip|tar|tgz)$", "").replaceFirst("\\.tar$", "");
        if (bare.endsWith(".csv") || bare.endsWith(".tsv")) {
            return guessed(FileFormat.CSV, "by the name of the file");
        }
        if (bare.endsWith(".ndjson") || bare.endsWith(".jsonl")) {
            return guessed(FileFormat.NDJSON, "by the name of the file");
        }
        return bare.endsWith(".log") ? guessed(FileFormat.LAMBDA_REPORT, "by the name of the file") : Optional.empty();
    }

    private static Optional<DetectedFormat> byFirstLine(String line) {
        return line.startsWith("{") || line.startsWith("[{")
                ? guessed(FileFormat.NDJSON, "the first line is JSON")
                : Optional.empty();
    }

    private static Optional<DetectedFormat> guessed(FileFormat format, String evidence) {
        return Optional.of(new DetectedFormat(format, Certainty.GUESSED, evidence));
    }
}
