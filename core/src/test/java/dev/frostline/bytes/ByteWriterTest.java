package dev.frostline.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "127, 1", "128, 2", "16383, 2", "16384, 3", "2097151, 3", "2097152, 4", "2147483647, 5"})
    void writesAVarintInAsManyBytesAsItsLengthSays(int value, int length) {
        ByteWriter writer = new ByteWriter();

        writer.writeVarint(value);

        assertThat(writer.size()).isEqualTo(length).isEqualTo(ByteWriter.varintLength(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, -64, 64, 300, -300, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsWholeNumbersAsTheyWereWritten(long value) {
        ByteWriter writer = new ByteWriter(1);
        writer.writeVarint(value);
        writer.writeSignedVarint(value);
        writer.writeLong(value);

        ByteReader reader = new ByteReader(writer.toBytes());

        assertThat(reader.readVarint()).isEqualTo(value);
        assertThat(reader.readSignedVarint()).isEqualTo(value);
        assertThat(reader.readLong()).isEqualTo(value);
        assertThat(reader.hasRemaining()).isFalse();
    }

    @Test
    void readsEveryKindAsItWasWritten_whenTheBufferGrows() {
        ByteWriter writer = new ByteWriter(1);
        writer.writeText("Zürich \uD83E\uDDCA");
        writer.writeBoolean(true);
        writer.writeFloat(1.5f);
        writer.writeDouble(Math.PI);
        writer.writeInt(-7);
        writer.writeShort(-300);
        writer.writeBytes(new byte[300]);
        writer.writeRaw(new byte[] {1, 2});

        ByteReader reader = new ByteReader(writer.toBytes());

        assertThat(reader.readText()).isEqualTo("Zürich \uD83E\uDDCA");
        assertThat(reader.readBoolean()).isTrue();
        assertThat(reader.readFloat()).isEqualTo(1.5f);
        assertThat(reader.readDouble()).isEqualTo(Math.PI);
        assertThat(reader.readInt()).isEqualTo(-7);
        assertThat(reader.readShort()).isEqualTo(-300);
        assertThat(reader.readBytes()).hasSize(300);
        assertThat(reader.readRaw(2)).containsExactly(1, 2);
    }

    @Test
    void saysWhereBytesEndTooEarly() {
        ByteReader reader = new ByteReader(new byte[] {5, 1});

        assertThatThrownBy(reader::readBytes)
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("5 bytes were expected at byte 1, and there are 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1.2", "Zürich", "\uD83E\uDDCA", "a\0b"})
    void writesModifiedUtf8AsTheJdkDoes(String text) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        new DataOutputStream(expected).writeUTF(text);

        ByteWriter writer = new ByteWriter(1);
        writer.writeModifiedUtf8(text);

        assertThat(writer.toBytes()).isEqualTo(expected.toByteArray());
        assertThat(new ByteReader(writer.toBytes()).readModifiedUtf8()).isEqualTo(text);
    }

    @Test
    void refusesATextOfMoreBytesThanModifiedUtf8CanCount() {
        String text = "a".repeat(65_536);

        assertThatThrownBy(() -> new ByteWriter().writeModifiedUtf8(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text has more than 65,535 bytes");
    }

    @Test
    void refusesACountThatIsNoCount() {
        ByteWriter writer = new ByteWriter();
        writer.writeVarint(-1);

        assertThatThrownBy(() -> new ByteReader(writer.toBytes()).readCount())
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("out of range");
    }

    /** Whatever the bytes are, reading ends with a value or with the one exception. */
    @Test
    void neverFailsInAnotherWay_whenBytesAreRandom() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(16)];
            random.nextBytes(bytes);
            ByteReader reader = new ByteReader(bytes);
            try {
                while (reader.hasRemaining()) {
                    readAny(reader, random.nextInt(7));
                }
            } catch (MalformedBytesException e) {
                assertThat(e).as(Arrays.toString(bytes)).hasMessageContaining("byte");
            }
        }
    }

    private static void readAny(ByteReader reader, int kind) {
        switch (kind) {
            case 0 -> reader.readVarint();
            case 1 -> reader.readSignedVarint();
            case 2 -> reader.readCount();
            case 3 -> reader.readText();
            case 4 -> reader.readDouble();
            case 5 -> reader.readModifiedUtf8();
            default -> reader.readByte();
        }
    }
}
