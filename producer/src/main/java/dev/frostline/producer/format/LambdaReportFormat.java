package dev.frostline.producer.format;

import dev.frostline.producer.lambda.LambdaLog;
import dev.frostline.producer.parsing.LineFormat;
import dev.frostline.producer.parsing.LineSink;
import dev.frostline.producer.parsing.LineText;
import dev.frostline.wire.MalformedRecordException;

/** Lines, or JSON values, of a log of AWS Lambda. */
final class LambdaReportFormat implements LineFormat {
    private final LambdaLog log;

    LambdaReportFormat(FileOptions options) {
        this.log = new LambdaLog(options.functionName(), options.popCode());
    }

    @Override
    public void read(byte[] line, LineSink sink) throws MalformedRecordException {
        log.read(LineText.of(line), sink);
    }

    @Override
    public boolean dependsOnEarlierLines() {
        return true;
    }
}
