package dev.frostline.producer.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of AWS Lambda: {@code REPORT} and {@code INIT_REPORT} lines, and {@code platform.report} and
 * {@code platform.initReport} events; alone, in arrays, as the message of a JSON log entry, or in the envelopes of
 * CloudWatch Logs, which {@link CloudWatchEnvelope} opens. Other lines of the log emit nothing. The memory size is the
 * tier. An invocation without an init or restore duration was warm, unless an init of its log stream has failed before.
 *
 * <p>Keeps the failed inits of the log streams between the lines of one log. Not thread-safe.
 */
public final class LambdaLog {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String REPORT_TYPE = "platform.report";
    /** A message can be the JSON of an agent around the JSON of an envelope around the text. */
    private static final int MAX_DEPTH = 6;

    private final LambdaReport defaults;
    private final FailedInits failedInits = new FailedInits();

    /**
     * @param functionName overrides the log, which may not name the function; null to read it from the log
     * @param popCode null for {@code AWS}
     */
    public LambdaLog(@Nullable String functionName, @Nullable String popCode) {
        this.defaults = LambdaReport.from(functionName, popCode);
    }

    /**
     * Reads a line of a log, or a JSON value. Malformed records of an envelope are emitted as rejected, beside the others.
     *
     * @throws MalformedRecordException where the text is the only record, and malformed
     */
    public void read(String text, LineSink sink) throws MalformedRecordException {
        readText(text, defaults, sink, 0);
    }

    /** Reads a message whose envelope has been opened already. */
    public void read(LogMessage message, LineSink sink) throws MalformedRecordException {
        readText(message.text(), defaults.with(message), sink, 0);
    }

    private void readText(String line, LambdaReport report, LineSink sink, int depth) throws MalformedRecordException {
        String text = line.strip();
        if (text.startsWith("{") || text.startsWith("[") && CloudWatchEnvelope.isJsonArray(text)) {
            readValues(text, report, sink, depth);
        } else if (text.contains(LambdaReportText.START)) {
            emit(LambdaReportText.parse(text, report), sink);
        } else if (text.contains(InitReport.MARK)) {
            InitReport.parse(text, report).ifPresent(failed -> failedInits.add(report.stream(), failed, sink));
        }
    }

    private void readJson(JsonNode json, LambdaReport outer, LineSink sink, int depth) throws MalformedRecordException {
        if (depth > MAX_DEPTH) {
            throw new MalformedRecordException(RecordCheck.SYNTAX, "the message is nested too deeply");
        }
        CloudWatchEnvelope envelope = CloudWatchEnvelope.of(json);
        if (envelope.isEnvelope()) {
            readEach(envelope, outer.in(json), sink, depth + 1);
            return;
        }
        LambdaReport report = outer.in(json);
        String type = json.path("type").asText();
        if (type.equals(REPORT_TYPE)) {
            emit(report.withMetrics(json.path("record").path("metrics")), sink);
        } else if (InitReport.isType(type)) {
            InitReport.parse(json.path("record"), report)
                    .ifPresent(failed -> failedInits.add(report.stream(), failed, sink));
        } else {
            String message = CloudWatchEnvelope.message(json);
            if (!message.isEmpty()) {
                readText(message, report, sink, depth + 1);
            }
        }
    }

    private void readEach(CloudWatchEnvelope envelope, LambdaReport report, LineSink sink, int depth) {
        for (JsonNode entry : envelope.entries()) {
            try {
                readJson(entry, report, sink, depth);
            } catch (MalformedRecordException e) {
                sink.rejected(e);
            }
        }
    }

    private void emit(LambdaReport report, LineSink sink) throws MalformedRecordException {
        boolean hasFailed = failedInits.remove(report.stream());
        if (report.coldStartMs() != null) {
            sink.measurement(report.measurement());
        } else if (hasFailed) {
            sink.startAfterFailedInit();
        } else {
            sink.warmStart();
        }
    }

    /** A line can hold several values: the batches of a subscription that were delivered without line feeds. */
    private void readValues(String text, LambdaReport report, LineSink sink, int depth)
            throws MalformedRecordException {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                readJson(values.nextValue(), report, sink, depth);
            }
        } catch (JsonProcessingException e) {
            if (mayHoldReport(text)) {
                throw new MalformedRecordException(RecordCheck.SYNTAX, "not JSON: " + e.getOriginalMessage(), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text is never unreadable
        }
    }

    /** Applications write texts that look like JSON, too. */
    private static boolean mayHoldReport(String text) {
        return text.contains("platform.") || text.contains("REPORT") || text.contains("logEvents");
    }
}
