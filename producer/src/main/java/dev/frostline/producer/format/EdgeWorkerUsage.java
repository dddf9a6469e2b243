package dev.frostline.producer.format;

import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One record of {@code ewUsageInfo}: {@code //id/version/…/#initCpuMs,initWallMs}. Between the version and the
 * {@code #} are four to eight more fields, depending on the version of the log.
 */
record EdgeWorkerUsage(String id, String version, long cpuMs, long wallMs) {
    private static final Pattern RECORD =
            Pattern.compile("/*([^/#]+)/([^/#]*)/(?:[^/#]*/){4,}#(\\d{1,9}),(\\d{1,9})\\s*");

    static EdgeWorkerUsage parse(String record) throws MalformedRecordException {
        Matcher matcher = RECORD.matcher(record);
        if (!matcher.matches()) {
            throw new MalformedRecordException(
                    RecordCheck.SYNTAX, "ewUsageInfo holds '" + shortened(record) + "', which is no usage record");
        }
        return new EdgeWorkerUsage(
                matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)));
    }

    /** A cold start of less than a millisecond looks the same in the log. */
    boolean isWarm() {
        return cpuMs == 0 && wallMs == 0;
    }

    /** @return the wall time, or the processor time where rounding made that larger */
    double millis() {
        return Math.max(cpuMs, wallMs);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
