package dev.frostline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.model.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementCodecTest {
    private static final String VALID = """
            {"pop_code":"FRA","city":"Frankfurt","country":"DE","tier":"512-arm64","function_name":"checkout",\
            "function_version":"1.4.2","cold_start_time_ms":123.45,"latitude":50.11,"longitude":8.68,"timestamp":1750000000123}""";

    private final MeasurementCodec codec = new MeasurementCodec();
    private final DatabindMeasurementReader databind = new DatabindMeasurementReader();

    @Test
    void readsBackWhatItWrote() throws MalformedRecordException {
        Measurement measurement = new Measurement(
                "GRU", "São Paulo", "BR", "", "che\"ck\\out", null, 0.1 + 0.2, Double.NaN, -46.63, 1_750_000_000_123L);

        assertThat(codec.decode(codec.encode(measurement))).isEqualTo(measurement);
    }

    @Test
    void scansAMeasurementOfTheExpectedShapeWithoutJackson() {
        assertThat(new MeasurementScanner(bytes(VALID)).scan()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    ``~EMPTY
                    `   `~EMPTY
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timest`~SYNTAX
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":NaN,"timestamp":1750000000000}`~SYNTAX
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000} x`~SYNTAX
                    `{"pop_code":"FRA","pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~SYNTAX
                    `[]`~TYPE
                    `null`~MISSING_FIELD
                    `{}`~MISSING_FIELD
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1}`~MISSING_FIELD
                    `{"pop_code":null,"function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~MISSING_FIELD
                    `{"pop_code":"","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~MISSING_FIELD
                    `{"pop_code":7,"function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":"1","timestamp":1750000000000}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":"NaN","timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000.5}`~TYPE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1e999,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":-1,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"F|A","function_name":"f","cold_start_time_ms":1,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"latitude":91,"timestamp":1750000000000}`~VALUE
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":1200000000000000}`~TIMESTAMP
                    `{"pop_code":"FRA","function_name":"f","cold_start_time_ms":1,"timestamp":-5}`~TIMESTAMP
                    """)
    void saysWhichCheckFailed(String json, Check check) {
        assertThatThrownBy(() -> codec.decode(bytes(json)))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(check));
    }

    @Test
    void refusesBadUtf8() {
        byte[] bytes = bytes(VALID);
        bytes[VALID.indexOf("FRA")] = (byte) 0xC3;

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(Check.ENCODING));
    }

    @Test
    void refusesWhatIsTooLarge() {
        byte[] bytes = new byte[10_000_000];
        Arrays.fill(bytes, (byte) 'x');

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> assertThat(e.check())
                        .isEqualTo(Check.TOO_LARGE));
    }

    @Test
    void ignoresUnknownFields() throws MalformedRecordException {
        String json = VALID.replace("{\"pop", "{\"new\":{\"a\":[1,null]},\"pop");

        assertThat(codec.decode(bytes(json))).isEqualTo(codec.decode(bytes(VALID)));
    }

    @Test
    void agreesWithDatabind_onMutatedInput() {
        Random random = new Random(20_260_101);
        List<String> seeds = List.of(
                VALID,
                VALID.replace(",", " ,\n "),
                VALID.replace("123.45", "0"),
                VALID.replace("123.45", "1234567890.12345"),
                VALID.replace("123.45", "0.000123"),
                VALID.replace("\"Frankfurt\"", "\"Fr\\u00e4nkfurt\""),
                VALID.replace("Frankfurt", "Düsseldorf"),
                VALID.replace("8.68", "-0.0"),
                VALID.replace("\"1.4.2\"", "null"));

        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = mutate(bytes(seeds.get(random.nextInt(seeds.size()))), random);
            String scanned = outcome(() -> codec.decode(bytes));
            assertThat(scanned)
                    .as(() -> new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(outcome(() -> databind.read(bytes)));
            accepted += scanned.startsWith("Measurement") ? 1 : 0;
        }

        assertThat(accepted).as("the corpus has both good and bad").isBetween(20_000, 180_000);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] result = bytes;
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
        byte[] result = bytes.clone();
        for (int i = 0; i < result.length; i++) {
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
