package dev.frostline.producer.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frostline.producer.parsing.FailedInit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses reports of inits and of restores: {@code INIT_REPORT}, {@code RESTORE_REPORT}, and their events in JSON. One that
 * succeeded is of no interest, because the report of its invocation has the duration.
 */
final class InitReport {
    /** Both kinds of lines contain it. */
    static final String MARK = "_REPORT ";

    private static final Pattern LINE =
            Pattern.compile("\\b(INIT|RESTORE)_REPORT (?:Init|Restore) Duration: (\\S+)(.*)");
    private static final Pattern PHASE = Pattern.compile("\\bPhase: (\\w+)");
    private static final Pattern STATUS = Pattern.compile("\\bStatus: (\\w+)");
    private static final Pattern ERROR_TYPE = Pattern.compile("\\bError Type: (\\S+)");
    private static final String SUCCESS = "success";

    private InitReport() {}

    static boolean isType(String type) {
        return type.equals("platform.initReport") || type.equals("platform.restoreReport");
    }

    /** @return empty where the init did not fail */
    static Optional<FailedInit> parse(String text, LambdaReport known) {
        Matcher line = LINE.matcher(text);
        if (!line.find()) {
            return Optional.empty();
        }
        String rest = line.group(3);
        String phase = line.group(1).equals("RESTORE") ? "restore" : first(PHASE, rest);
        String function =
                known.withFunctionName(LambdaReport.functionOfGroup(text)).functionName();
        return failed(function, first(STATUS, rest), phase, first(ERROR_TYPE, rest), number(line.group(2)));
    }

    /** @return empty where the init did not fail */
    static Optional<FailedInit> parse(JsonNode record, LambdaReport known) {
        JsonNode metrics = record.path("metrics");
        JsonNode duration = metrics.path("durationMs");
        return failed(
                known.functionName(),
                record.path("status").asText(""),
                record.path("phase").asText(""),
                record.path("errorType").asText(""),
                duration.isNumber() ? duration.doubleValue() : Double.NaN);
    }

    private static Optional<FailedInit> failed(
            String function, String status, String phase, String errorType, double durationMs) {
        String lower = status.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.equals(SUCCESS)
                ? Optional.empty()
                : Optional.of(new FailedInit(function.strip(), lower, phase, errorType, durationMs));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
