package dev.frostline.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionedFormatTest {
    /** Version 1 held a name alone; version 2 has a count behind it. */
    private static final VersionedFormat<String> FORMAT = new VersionedFormat<>(
                    "counted name", 2, reader -> reader.readText() + "*" + reader.readCount())
            .upgradingFrom(1, reader -> reader.readText() + "*1");

    @Test
    void readsWhatTheCurrentVersionWrote() {
        ByteWriter writer = FORMAT.newWriter();
        writer.writeText("sin1");
        writer.writeVarint(3);

        assertThat(FORMAT.decode(writer.toBytes())).isEqualTo("sin1*3");
    }

    @Test
    void upgradesWhatAnOlderVersionWrote() {
        ByteWriter writer = new ByteWriter();
        writer.writeByte(1);
        writer.writeText("sin1");

        assertThat(FORMAT.decode(writer.toBytes())).isEqualTo("sin1*1");
    }

    @Test
    void namesTheVersionsThatItReads_whenAVersionIsUnknown() {
        assertThatThrownBy(() -> FORMAT.decode(new byte[] {9}))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("counted name has format version 9; this Frostline reads [1, 2]");
    }

    @Test
    void saysWhichBytesItDecodes() {
        assertThat(FORMAT.canDecode(new byte[] {1, 0})).isTrue();
        assertThat(FORMAT.canDecode(new byte[] {2, 0, 0})).isTrue();
        assertThat(FORMAT.canDecode(new byte[] {3})).isFalse();
        assertThat(FORMAT.canDecode(new byte[0])).isFalse();
    }

    @Test
    void refusesAnUpgradeFromTheCurrentVersion() {
        VersionedFormat<String> format = new VersionedFormat<>("name", 1, ByteReader::readText);

        assertThatThrownBy(() -> format.upgradingFrom(1, ByteReader::readText))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
