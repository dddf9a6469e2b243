package dev.frostline.detection.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZigzagVarintTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 20_000, 1_800_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsWhatItWrote(long number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ZigzagVarint.write(new DataOutputStream(bytes), number);

        assertThat(ZigzagVarint.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(number);
        assertThat(bytes.size()).isLessThanOrEqualTo(number >= -64 && number <= 63 ? 1 : 10);
    }
}
