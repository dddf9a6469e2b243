package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code REPORT} line. The line has no time: the time is in the text that a tool wrote before it, in ISO 8601
 * or epoch milliseconds. That text may also contain the log group and the log stream, with function and version.
 */
final class LambdaReportText {
    static final String START = "REPORT RequestId:";

    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d([.,]\\d{1,9})?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern EPOCH = Pattern.compile("^\"?(\\d{10,13})(?=\\D)");
    private static final Pattern VERSION = Pattern.compile("\\[(\\$LATEST|\\d+)]");
    private static final Pattern INIT = Pattern.compile("\\bInit Duration: (\\S+) ms");
    private static final Pattern RESTORE = Pattern.compile("(?<!Billed )\\bRestore Duration: (\\S+) ms");
    private static final Pattern MEMORY = Pattern.compile("\\bMemory Size: (\\d+) MB");

    private LambdaReportText() {}

    static LambdaReport parse(String text, LambdaReport known) throws MalformedRecordException {
        int start = text.indexOf(START);
        String before = text.substring(0, start);
        String line = text.substring(start);
        requireComplete(line);
        return known.withFunctionName(LambdaReport.functionOfGroup(before))
                .withTime(timeOf(before))
                .withVersion(first(VERSION, before))
                .withMetrics(first(MEMORY, line), coldStart(line));
    }

    /** A truncated line would look like a warm start. */
    private static void requireComplete(String line) throws MalformedRecordException {
        if (!MEMORY.matcher(line).find() || !line.contains("Max Memory Used:")) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "the REPORT line is not whole");
        }
    }

    private static @Nullable Double coldStart(String line) throws MalformedRecordException {
        String init = first(INIT, line);
        String duration = init.isEmpty() ? first(RESTORE, line) : init;
        if (!duration.isEmpty()) {
            return DecimalNumbers.parse("cold_start_time_ms", duration);
        }
        if (line.contains("Init Duration") || line.contains("\tRestore Duration")) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "the REPORT line's init duration has no value in ms");
        }
        return null;
    }

    private static String timeOf(String before) {
        Matcher iso = ISO.matcher(before);
        if (iso.find()) {
            return iso.group().replace(',', '.');
        }
        Matcher epoch = EPOCH.matcher(before);
        return epoch.find() ? epoch.group(1) : "";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
