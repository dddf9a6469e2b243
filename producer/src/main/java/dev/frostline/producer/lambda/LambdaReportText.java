package dev.frostline.producer.lambda;

import dev.frostline.producer.parsing.DecimalNumbers;
import dev.frostline.producer.parsing.Timestamps;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code REPORT} line. The line has no time: the time is in the text that a tool wrote before it, in ISO 8601
 * or as an epoch time. That text may also contain the log group and the log stream, with function and version.
 */
final class LambdaReportText {
    static final String START = "REPORT RequestId:";

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
                .withTime(Timestamps.find(before))
                .withVersion(LambdaReport.versionOfStream(before))
                .withMetrics(first(MEMORY, line), coldStart(line));
    }

    /** A truncated line would look like a warm start. */
    private static void requireComplete(String line) throws MalformedRecordException {
        if (!MEMORY.matcher(line).find() || !line.contains("Max Memory Used:")) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "the REPORT line is not whole");
        }
    }

    /** @return null for a warm start, also where the duration is 0 ms */
    private static @Nullable Double coldStart(String line) throws MalformedRecordException {
        String init = first(INIT, line);
        String duration = init.isEmpty() ? first(RESTORE, line) : init;
        if (!duration.isEmpty()) {
            double millis = DecimalNumbers.parse("cold_start_time_ms", duration);
            return millis == 0 ? null : Double.valueOf(millis);
        }
        if (line.contains("Init Duration") || line.contains("\tRestore Duration")) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "the REPORT line's init duration has no value in ms");
        }
        return null;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
