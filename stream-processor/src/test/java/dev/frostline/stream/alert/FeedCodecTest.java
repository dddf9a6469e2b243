package dev.frostline.stream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class FeedCodecTest {
    private static final SeriesKey SERIES = new SeriesKey("Kühlung", "FRA", "");
    private static final Regression REGRESSION = AlertRig.regression(Regression.Kind.UPDATED, SERIES, 80);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    @Test
    void keepsTheBytesOfAnAnnouncement() throws IOException {
        writeHeader(3);
        out.writeUTF(SERIES.toString());
        out.writeUTF("DE");
        out.writeLong(7);
        out.writeFloat(12.5f);

        assertKept(new FeedMessage.Announcement(5, 1_000, SERIES, "DE", new Traffic(7, 12.5f)));
    }

    @Test
    void keepsTheBytesOfAFinding() throws IOException {
        writeHeader(4);
        out.write(Codecs.REGRESSION.encode(REGRESSION));

        assertKept(new FeedMessage.Finding(5, 1_000, REGRESSION));
    }

    @Test
    void keepsTheBytesOfProgress() throws IOException {
        writeHeader(1);

        assertKept(new FeedMessage.Progress(5, 1_000));
    }

    @Test
    void rejectsAnUnknownKind_anUnknownFormatAndAMessageThatIsCutOff() throws IOException {
        writeHeader(77);
        byte[] unknownKind = bytes.toByteArray();

        assertRejected(unknownKind, "kind 77");
        assertRejected(new byte[] {1, 1}, "format version 1");
        assertRejected(new byte[] {2, 1, 0}, "not a feed message");
    }

    private void writeHeader(int kind) throws IOException {
        out.writeByte(2);
        out.writeByte(kind);
        out.writeInt(5);
        out.writeLong(1_000);
    }

    private void assertKept(FeedMessage message) {
        assertThat(FeedCodec.encode(message)).isEqualTo(bytes.toByteArray());
        assertThat(FeedCodec.decode(bytes.toByteArray())).isEqualTo(message);
    }

    private static void assertRejected(byte[] bytes, String problem) {
        assertThatThrownBy(() -> FeedCodec.decode(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(problem);
    }
}
