package dev.frostline.producer.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.producer.parsing.Timestamps;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one invocation that are known so far. Unknown texts are empty. The name and the location that the user
 * has given override the log.
 *
 * @param stream the log stream
 * @param coldStartMs null for a warm start
 */
@RecordBuilder
record LambdaReport(
        String functionName,
        String popCode,
        String functionVersion,
        String tier,
        String time,
        String stream,
        @Nullable Double coldStartMs) {
    private static final String DEFAULT_POP = "AWS";
    private static final Pattern LOG_GROUP = Pattern.compile("/aws/lambda/([\\w.-]+)");
    private static final Pattern STREAM_VERSION = Pattern.compile("\\[(\\$LATEST|\\d+)]");

    static LambdaReport from(@Nullable String functionName, @Nullable String popCode) {
        return new LambdaReport(
                functionName == null ? "" : functionName,
                popCode == null ? DEFAULT_POP : popCode,
                "",
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

    /** @return the version in the name of a log stream, or empty */
    static String versionOfStream(String text) {
        Matcher matcher = STREAM_VERSION.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    LambdaReport with(LogMessage message) {
        return withFunctionName(functionOfGroup(message.logGroup()))
                .withStream(message.logStream())
                .withTime(message.time());
    }

    /** Adds what an entry of a log, or the envelope of several, knows. */
    LambdaReport in(JsonNode json) {
        JsonNode record = json.path("record");
        return withFunctionName(functionOf(json, record))
                .withStream(firstText(json, "logStream", "logStreamName", "@logStream", "log_stream"))
                .withTime(firstText(json, "time", "timestamp", "@timestamp"))
                .withVersion(firstText(record, "functionVersion", "version"));
    }

    LambdaReport withFunctionName(String name) {
        return functionName.isEmpty() && !name.isEmpty()
                ? LambdaReportBuilder.builder(this).functionName(name).build()
                : this;
    }

    LambdaReport withVersion(String version) {
        return version.isEmpty()
                ? this
                : LambdaReportBuilder.builder(this).functionVersion(version).build();
    }

    LambdaReport withTime(String newTime) {
        return newTime.isEmpty()
                ? this
                : LambdaReportBuilder.builder(this).time(newTime).build();
    }

    LambdaReport withMetrics(String memorySize, @Nullable Double coldStart) {
        return LambdaReportBuilder.builder(this)
                .tier(memorySize)
                .coldStartMs(coldStart)
                .build();
    }

    LambdaReport withMetrics(JsonNode metrics) throws MalformedRecordException {
        if (!metrics.isObject()) {
            throw new MalformedRecordException(RecordCheck.MISSING_FIELD, "record.metrics is missing");
        }
        Double init = duration(metrics.path("initDurationMs"));
        return withMetrics(
                metrics.path("memorySizeMB").asText(),
                init == null ? duration(metrics.path("restoreDurationMs")) : init);
    }

    /** Call it for a cold start alone. */
    Measurement measurement() throws MalformedRecordException {
        if (functionName.isEmpty()) {
            throw new MalformedRecordException(
                    RecordCheck.MISSING_FIELD,
                    "function_name is missing: the line does not name it, so set --function");
        }
        if (time.isEmpty()) {
            throw new MalformedRecordException(
                    RecordCheck.MISSING_FIELD, "timestamp is missing: no time stands before REPORT or in the JSON");
        }
        try {
            return MeasurementBuilder.builder()
                    .popCode(popCode)
                    .city("")
                    .country("")
                    .tier(tier)
                    .functionName(functionName)
                    .functionVersion(functionVersion.isEmpty() ? null : functionVersion)
                    .coldStartTimeMs(coldStartMs == null ? Double.NaN : coldStartMs)
                    .latitude(Double.NaN)
                    .longitude(Double.NaN)
                    .timestamp(Timestamps.parse(time))
                    .build();
        } catch (InvalidValueException e) {
            throw MalformedRecordException.of(e);
        }
    }

    private LambdaReport withStream(String name) {
        return name.isEmpty()
                ? this
                : LambdaReportBuilder.builder(this).stream(name)
                        .functionVersion(functionVersion.isEmpty() ? versionOfStream(name) : functionVersion)
                        .build();
    }

    private static String functionOf(JsonNode json, JsonNode record) {
        String name = firstText(json, "functionName", "function_name");
        name = name.isEmpty() ? firstText(record, "functionName", "function_name") : name;
        return name.isEmpty()
                ? functionOfGroup(firstText(json, "logGroup", "logGroupName", "log_group", "@log", "@logGroup"))
                : name;
    }

    /** @return null where there was none: a start of 0 ms was warm */
    private static @Nullable Double duration(JsonNode value) throws MalformedRecordException {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new MalformedRecordException(RecordCheck.TYPE, "the init duration is " + value + ", not a number");
        }
        return value.doubleValue() == 0 ? null : Double.valueOf(value.doubleValue());
    }

    private static String firstText(JsonNode json, String... names) {
        for (String name : names) {
            JsonNode value = json.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        }
        return "";
    }
}
