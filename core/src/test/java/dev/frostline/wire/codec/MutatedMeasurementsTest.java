package dev.frostline.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Measurement;
import dev.frostline.model.MeasurementBuilder;
import dev.frostline.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the quick ways make of a value, Jackson databind makes the same of it, its refusal included. A tenth of a
 * million by default; {@code -Dfrostline.test.mutations=1000000} takes half a minute or more.
 */
class MutatedMeasurementsTest {
    private static final int CORPUS = Integer.getInteger("frostline.test.mutations", 100_000);
    private static final String VALID = """
            {"pop_code":"FRA","city":"Frankfurt","country":"DE","tier":"512-arm64","function_name":"checkout",\
            "function_version":"1.4.2","cold_start_time_ms":123.45,"latitude":50.11,"longitude":8.68,"timestamp":1750000000123}""";
    private static final List<byte[]> SEEDS = List.of(
            bytes(VALID),
            bytes(VALID.replace(",", " ,\n ")),
            bytes(VALID.replace("123.45", "0")),
            bytes(VALID.replace("123.45", "1234567890.12345")),
            bytes(VALID.replace("123.45", "0.000123")),
            bytes(VALID.replace("\"Frankfurt\"", "\"Fr\\u00e4nkfurt\"")),
            bytes(VALID.replace("Frankfurt", "Düsseldorf")),
            bytes(VALID.replace("8.68", "-0.0")),
            bytes(VALID.replace("\"1.4.2\"", "null")),
            bytes(VALID.replace("{\"pop", "{\"new\":{\"timestamp\":1,\"cold_start_time_ms\":[7]},\"pop")),
            bytes(VALID.replace("cold_start", "cold\\u005fstart")),
            bytes(VALID.replace("\"timestamp\":1750000000123", "\"t\":0")
                    .replace("{", "{\"timestamp\":1750000000123,")));

    private final MeasurementCodec codec = new MeasurementCodec();
    private final DatabindMeasurementReader databind = new DatabindMeasurementReader();
    /** Remembers what comes, mutated or not. */
    private final MeasurementTemplateCache cache = new MeasurementTemplateCache();
    /** Remembers what it began with. */
    private final MeasurementTemplateCache primedCache = new MeasurementTemplateCache();

    private int accepted;
    private int matched;

    @Test
    void agreesWithDatabind_onMutatedMeasurements() throws MalformedRecordException {
        Random random = new Random(20_260_101);
        for (int seed = 0; seed < SEEDS.size(); seed++) {
            primedCache.put(bytes("series " + seed), SEEDS.get(seed), codec.decode(SEEDS.get(seed)));
        }
        for (int i = 0; i < CORPUS; i++) {
            int seed = random.nextInt(SEEDS.size());
            check(bytes("series " + seed), mutated(SEEDS.get(seed), random));
        }

        assertThat(accepted).as("of the corpus are good").isBetween(CORPUS / 10, CORPUS * 9 / 10);
        assertThat(matched).as("of the corpus are recognised").isBetween(CORPUS / 20, accepted - 1);
    }

    private void check(byte[] key, byte[] value) {
        String expected = outcome(() -> databind.read(value));
        requireSame(value, outcome(() -> codec.decode(value)), expected);
        matched += checkMatch(primedCache, key, value, expected) ? 1 : 0;
        boolean isKnown = checkMatch(cache, key, value, expected);
        if (expected.startsWith("Measurement")) {
            accepted++;
            if (!isKnown) {
                Measurement measurement = decoded(value);
                requireSame(
                        value, measurement(cache.put(key, value, measurement)).toString(), expected);
            }
        }
    }

    private static boolean checkMatch(MeasurementTemplateCache cache, byte[] key, byte[] value, String expected) {
        TemplatedMeasurement templated = cache.match(key, value);
        if (templated != null) {
            requireSame(value, measurement(templated).toString(), expected);
        }
        return templated != null;
    }

    private Measurement decoded(byte[] value) {
        try {
            return codec.decode(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError("what databind takes is not taken", e);
        }
    }

    /** Quicker than an assertion with words for each of them. */
    private static void requireSame(byte[] value, String actual, String expected) {
        if (!actual.equals(expected)) {
            assertThat(actual).as(new String(value, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    private static Measurement measurement(TemplatedMeasurement templated) {
        Measurement template = templated.template();
        return MeasurementBuilder.builder()
                .popCode(template.popCode())
                .city(template.city())
                .country(template.country())
                .tier(template.tier())
                .functionName(template.functionName())
                .functionVersion(template.functionVersion())
                .coldStartTimeMs(templated.coldStartTimeMs())
                .latitude(template.latitude())
                .longitude(template.longitude())
                .timestamp(templated.timestamp())
                .build();
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] result = random.nextInt(3) == 0 ? numbersReplaced(bytes, random) : bytes;
        for (int n = random.nextInt(3); n > 0; n--) {
            result = switch (random.nextInt(6)) {
                case 0 -> replaced(result, random, (byte) random.nextInt(256));
                case 1 -> replaced(result, random, bytes("0123456789.-+eE{}[]:,\"\\ nt")[random.nextInt(26)]);
                case 2 -> Arrays.copyOf(result, 1 + random.nextInt(result.length));
                case 3 -> without(result, random.nextInt(result.length));
                case 4 -> swapped(result, random);
                default -> digitsReplaced(result, random);
            };
        }
        return result;
    }

    private static byte[] replaced(byte[] bytes, Random random, byte value) {
        byte[] result = bytes.clone();
        result[random.nextInt(result.length)] = value;
        return result;
    }

    private static byte[] without(byte[] bytes, int index) {
        if (bytes.length == 1) {
            return bytes;
        }
        byte[] result = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, result, 0, index);
        System.arraycopy(bytes, index + 1, result, index, result.length - index);
        return result;
    }

    private static byte[] swapped(byte[] bytes, Random random) {
        String[] fields = new String(bytes, StandardCharsets.ISO_8859_1).split(",", -1);
        int a = random.nextInt(fields.length);
        int b = random.nextInt(fields.length);
        String first = fields[a];
        fields[a] = fields[b];
        fields[b] = first;
        return String.join(",", fields).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] digitsReplaced(byte[] bytes, Random random) {
        return digitsReplaced(bytes, 0, bytes.length, random);
    }

    /** As from one measurement of a series to the next. */
    private static byte[] numbersReplaced(byte[] bytes, Random random) {
        String json = new String(bytes, StandardCharsets.ISO_8859_1);
        int coldStart = json.indexOf("_ms\":");
        int time = json.lastIndexOf("750000000123"); // from the second digit on, so that it stays near the present
        byte[] result = digitsReplaced(bytes, coldStart, json.indexOf(',', coldStart), random);
        return digitsReplaced(result, time, time + 12, random);
    }

    private static byte[] digitsReplaced(byte[] bytes, int from, int to, Random random) {
        byte[] result = bytes.clone();
        for (int i = from; i < to; i++) {
            if (result[i] >= '0' && result[i] <= '9' && random.nextInt(4) == 0) {
                result[i] = (byte) ('0' + random.nextInt(10));
            }
        }
        return result;
    }

    private static String outcome(Decoding decoding) {
        try {
            return decoding.decode().toString();
        } catch (MalformedRecordException e) {
            return e.check() + ": " + e.detail();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Decoding {
        Measurement decode() throws MalformedRecordException;
    }
}
