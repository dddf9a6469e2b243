package dev.frostline.sink.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.frostline.model.Resolution;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import dev.frostline.wire.codec.Codecs;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Points of {@code cold_start_rollups}. A point is named by series, resolution and window start, so that a newer
 * revision takes the place of an older one. The revision itself is not stored: it counts early looks at a window,
 * which depend on the clock, and a replay would differ by it.
 */
public final class RollupLineRenderer implements LineRenderer {
    private static final byte[] MEASUREMENT = "cold_start_rollups".getBytes(US_ASCII);
    private static final byte[] NANOS_SUFFIX = "000000".getBytes(US_ASCII);
    private static final Map<String, Long> MILLIS =
            Resolution.all().stream().collect(Collectors.toMap(Resolution::label, Resolution::millis));

    /** In the order of their names, as InfluxDB sorts them. */
    private static final int[] TAGS = {
        RollupFields.CITY,
        RollupFields.COUNTRY,
        RollupFields.FUNCTION_NAME,
        RollupFields.POP_CODE,
        RollupFields.RESOLUTION,
        RollupFields.TIER
    };

    private static final int[] FLOATS = {
        RollupFields.MAX,
        RollupFields.MEAN,
        RollupFields.MIN,
        RollupFields.P50,
        RollupFields.P90,
        RollupFields.P95,
        RollupFields.P99,
        RollupFields.SUM
    };

    private final FieldRanges scanner = new FieldRanges(RollupFields.TABLE);
    private final byte[][] tagNames = names(TAGS);
    private final byte[][] floatNames = names(FLOATS);
    private final byte[] count = " count=".getBytes(US_ASCII);
    private final byte[] isFinal = "i,final=".getBytes(US_ASCII);
    private final byte[] sketch = ",sketch=\"".getBytes(US_ASCII);

    @Override
    public void render(ConsumerRecord<byte[], byte[]> record, LineBuffer out) throws MalformedRecordException {
        byte[] value = record.value();
        if (value == null || !scanner.scan(value) || !isValid()) {
            rescan(value);
        }
        out.ascii(MEASUREMENT);
        tags(out);
        fields(out);
        out.ascii(' ');
        copy(out, RollupFields.WINDOW_START);
        out.ascii(NANOS_SUFFIX);
        out.ascii('\n');
    }

    /** The codec validates the record, and encodes a valid one in the form that the scanner reads. */
    private void rescan(byte[] value) throws MalformedRecordException {
        byte[] canonical;
        try {
            canonical = Codecs.ROLLUP.encode(Codecs.ROLLUP.decode(value));
        } catch (IllegalStateException e) {
            throw new MalformedRecordException(RecordCheck.ENCODING, String.valueOf(e.getMessage()), e);
        }
        if (!scanner.scan(canonical)) {
            throw new MalformedRecordException(RecordCheck.VALUE, "a number of the rollup is not finite");
        }
    }

    private void tags(LineBuffer out) {
        for (int i = 0; i < TAGS.length; i++) {
            TagRules.append(scanner, TAGS[i], tagNames[i], out);
        }
    }

    private void fields(LineBuffer out) {
        out.ascii(count);
        copy(out, RollupFields.COUNT);
        out.ascii(isFinal);
        out.ascii(scanner.isTrue(RollupFields.FINAL) ? 't' : 'f');
        for (int i = 0; i < FLOATS.length; i++) {
            out.ascii(floatNames[i]);
            copy(out, FLOATS[i]);
        }
        out.ascii(sketch);
        copy(out, RollupFields.SKETCH);
        out.ascii('"');
    }

    /** A JSON number is a float in line protocol, also a whole one, because no i follows. */
    private void copy(LineBuffer out, int field) {
        out.copy(scanner.bytes(), scanner.start(field), scanner.length(field));
    }

    private boolean isValid() {
        return TagRules.isKeyPart(scanner, RollupFields.FUNCTION_NAME, true)
                && TagRules.isKeyPart(scanner, RollupFields.POP_CODE, true)
                && TagRules.isKeyPart(scanner, RollupFields.TIER, false)
                && TagRules.isTag(scanner, RollupFields.CITY)
                && TagRules.isTag(scanner, RollupFields.COUNTRY)
                && isWindow()
                && scanner.integer(RollupFields.COUNT) > 0
                && isBase64(RollupFields.SKETCH);
    }

    private boolean isWindow() {
        Long millis = MILLIS.get(scanner.text(RollupFields.RESOLUTION));
        return millis != null && scanner.integer(RollupFields.WINDOW_START) % millis == 0;
    }

    private boolean isBase64(int field) {
        byte[] bytes = scanner.bytes();
        int length = scanner.length(field);
        for (int i = scanner.start(field); i < scanner.start(field) + length; i++) {
            byte b = bytes[i];
            boolean known = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b == '+'
                    || b == '/'
                    || b == '=';
            if (!known) {
                return false;
            }
        }
        return length > 0 && length % 4 == 0;
    }

    private static byte[][] names(int[] fields) {
        byte[][] names = new byte[fields.length][];
        for (int i = 0; i < fields.length; i++) {
            names[i] = ("," + RollupFields.TABLE.name(fields[i]) + "=").getBytes(US_ASCII);
        }
        return names;
    }
}
