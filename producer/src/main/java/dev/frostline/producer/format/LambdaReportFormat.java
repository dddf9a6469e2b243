package dev.frostline.producer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;

/**
 * Logs of AWS Lambda: {@code REPORT} lines and {@code platform.report} events, alone or as the message of a
 * JSON log entry. Other lines of the log are skipped. The memory size is the tier; a start without an init or
 * restore duration was warm.
 */
final class LambdaReportFormat implements LineFormat {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String REPORT_TYPE = "platform.report";

    private final FileOptions options;

    LambdaReportFormat(FileOptions options) {
        this.options = options;
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        readText(LineText.of(line), LambdaReport.from(options), sink);
    }

    private void readText(String line, LambdaReport report, LineSink sink) throws MalformedRecordException {
        String text = line.strip();
        if (text.startsWith("{")) {
            readJson(parse(text), report, sink);
        } else if (text.contains(LambdaReportText.START)) {
            LambdaReportText.parse(text, report).emit(sink);
        }
    }

    private void readJson(JsonNode json, LambdaReport outer, LineSink sink) throws MalformedRecordException {
        LambdaReport report = outer.withFunctionName(functionOf(json))
                .withTime(firstText(json, "time", "timestamp", "@timestamp"))
                .withVersion(firstText(json.path("record"), "functionVersion", "version"));
        if (json.path("type").asText().equals(REPORT_TYPE)) {
            report.withMetrics(json.path("record").path("metrics")).emit(sink);
        } else if (json.path("message").isTextual()) {
            readText(json.path("message").textValue(), report, sink);
        }
    }

    private static String functionOf(JsonNode json) {
        String name = firstText(json, "functionName", "function_name");
        name = name.isEmpty() ? firstText(json.path("record"), "functionName", "function_name") : name;
        return name.isEmpty() ? LambdaReport.functionOfGroup(firstText(json, "logGroup", "log_group")) : name;
    }

    private static String firstText(JsonNode json, String... names) {
        for (String name : names) {
            if (json.path(name).isValueNode() && !json.path(name).isNull()) {
                return json.path(name).asText();
            }
        }
        return "";
    }

    private static JsonNode parse(String text) throws MalformedRecordException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
