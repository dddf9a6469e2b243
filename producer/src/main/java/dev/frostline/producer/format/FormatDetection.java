package dev.frostline.producer.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Detects the format of a file by its first line, else by its name. */
final class FormatDetection {
    private FormatDetection() {}

    static Optional<FileFormat> of(String fileName, byte[] firstLine) {
        String line = new String(firstLine, StandardCharsets.ISO_8859_1).strip();
        return byContent(line).or(() -> byName(fileName.toLowerCase(Locale.ROOT)));
    }

    private static Optional<FileFormat> byContent(String line) {
        if (line.startsWith("{")) {
            return Optional.of(jsonFormat(line));
        }
        if (line.contains("cold_start_time_ms") && line.contains(",")) {
            return Optional.of(FileFormat.CSV);
        }
        boolean lambda = line.contains("RequestId:") || line.contains("INIT_START");
        return lambda ? Optional.of(FileFormat.LAMBDA_REPORT) : Optional.empty();
    }

    private static FileFormat jsonFormat(String line) {
        if (line.contains("\"platform.") || line.contains("\"logGroup\"") || line.contains(LambdaReportText.START)) {
            return FileFormat.LAMBDA_REPORT;
        }
        return line.contains("\"ewUsageInfo\"") || line.contains("\"reqTimeSec\"")
                ? FileFormat.DATASTREAM2
                : FileFormat.NDJSON;
    }

    private static Optional<FileFormat> byName(String name) {
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (bare.endsWith(".csv")) {
            return Optional.of(FileFormat.CSV);
        }
        if (bare.endsWith(".ndjson") || bare.endsWith(".jsonl")) {
            return Optional.of(FileFormat.NDJSON);
        }
        return bare.endsWith(".log") ? Optional.of(FileFormat.LAMBDA_REPORT) : Optional.empty();
    }
}
