package dev.frostline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one invocation that are known so far. Unknown texts are empty. The options override the log.
 *
 * @param coldStartMs null for a warm start
 */
record LambdaReport(
        String functionName,
        String popCode,
        String functionVersion,
        String tier,
        String time,
        @Nullable Double coldStartMs) {
    private static final String DEFAULT_POP = "AWS";
    private static final Pattern LOG_GROUP = Pattern.compile("/aws/lambda/([\\w.-]+)");

    static LambdaReport from(FileOptions options) {
        return new LambdaReport(
                options.functionName() == null ? "" : options.functionName(),
                options.popCode() == null ? DEFAULT_POP : options.popCode(),
                "",
                "",
                "",
                null);
    }

    /** @return empty where the text names no log group of a function */
    static String functionOfGroup(String text) {
        Matcher matcher = LOG_GROUP.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    LambdaReport withFunctionName(String name) {
        return functionName.isEmpty()
                ? new LambdaReport(name, popCode, functionVersion, tier, time, coldStartMs)
                : this;
    }

    LambdaReport withVersion(String version) {
        return version.isEmpty() ? this : new LambdaReport(functionName, popCode, version, tier, time, coldStartMs);
    }

    LambdaReport withTime(String newTime) {
        return newTime.isEmpty()
                ? this
                : new LambdaReport(functionName, popCode, functionVersion, tier, newTime, coldStartMs);
    }

    LambdaReport withMetrics(String memorySize, @Nullable Double coldStart) {
        return new LambdaReport(functionName, popCode, functionVersion, memorySize, time, coldStart);
    }

    LambdaReport withMetrics(JsonNode metrics) throws MalformedRecordException {
        if (!metrics.isObject()) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, "record.metrics is missing");
        }
        JsonNode init = metrics.path("initDurationMs");
        JsonNode duration = init.isMissingNode() ? metrics.path("restoreDurationMs") : init;
        if (!duration.isMissingNode() && !duration.isNumber()) {
            throw new MalformedRecordException(RecordCheck.TYPE, "the init duration is " + duration + ", not a number");
        }
        return withMetrics(
                metrics.path("memorySizeMB").asText(), duration.isMissingNode() ? null : duration.doubleValue());
    }

    void emit(LineSink sink) throws MalformedRecordException {
        if (coldStartMs == null) {
            sink.warmStart();
            return;
        }
        if (functionName.isEmpty()) {
            throw new MalformedRecordException(
                    RecordCheck.MISSING_FIELD,
                    "function_name is missing: the line does not name it, so set --function");
        }
        if (time.isEmpty()) {
            throw new MalformedRecordException(
                    RecordCheck.MISSING_FIELD, "timestamp is missing: no time stands before REPORT or in the JSON");
        }
        sink.measurement(measurement(coldStartMs));
    }

    private Measurement measurement(double millis) throws MalformedRecordException {
        try {
            return MeasurementBuilder.builder()
                    .popCode(popCode)
                    .city("")
                    .country("")
                    .tier(tier)
                    .functionName(functionName)
                    .functionVersion(functionVersion.isEmpty() ? null : functionVersion)
                    .coldStartTimeMs(millis)
                    .latitude(Double.NaN)
                    .longitude(Double.NaN)
                    .timestamp(Timestamps.parse(time))
                    .build();
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }
}
