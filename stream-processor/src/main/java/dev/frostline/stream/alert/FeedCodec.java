package dev.frostline.stream.alert;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.codec.Codecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Feed messages as bytes: format, kind, partition, time, and what the kind adds. */
public final class FeedCodec {
    private static final byte FORMAT = 2;
    private static final byte PROGRESS = 1;
    private static final byte IDLE = 2;
    private static final byte ANNOUNCEMENT = 3;
    private static final byte FINDING = 4;
    private static final byte CORRECTION = 5;

    private FeedCodec() {}

    public static Serializer<FeedMessage> serializer() {
        return (topic, message) -> encode(message);
    }

    public static Deserializer<FeedMessage> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }

    static byte[] encode(FeedMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(kind(message));
            out.writeInt(message.partition());
            out.writeLong(message.time());
            if (message instanceof FeedMessage.Announcement announcement) {
                out.writeUTF(announcement.series().toString());
                out.writeUTF(announcement.country());
                out.writeLong(announcement.traffic().count());
                out.writeFloat(announcement.traffic().meanMs());
            } else if (message instanceof FeedMessage.Finding finding) {
                out.write(Codecs.REGRESSION.encode(finding.regression()));
            } else if (message instanceof FeedMessage.Correction correction) {
                out.write(Codecs.ALERT.encode(correction.alert()));
            }
        } catch (IOException e) {
            throw new SerializationException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static FeedMessage decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("a feed message of format " + format + ", not " + FORMAT);
            }
            return decode(in);
        } catch (IOException | MalformedRecordException e) {
            throw new SerializationException("not a feed message: " + e.getMessage(), e);
        }
    }

    private static FeedMessage decode(DataInputStream in) throws IOException, MalformedRecordException {
        byte kind = in.readByte();
        int partition = in.readInt();
        long time = in.readLong();
        return switch (kind) {
            case PROGRESS -> new FeedMessage.Progress(partition, time);
            case IDLE -> new FeedMessage.Idle(partition, time);
            case ANNOUNCEMENT ->
                new FeedMessage.Announcement(
                        partition,
                        time,
                        SeriesKey.parse(in.readUTF()),
                        in.readUTF(),
                        new Traffic(in.readLong(), in.readFloat()));
            case FINDING -> new FeedMessage.Finding(partition, time, Codecs.REGRESSION.decode(in.readAllBytes()));
            case CORRECTION -> new FeedMessage.Correction(Codecs.ALERT.decode(in.readAllBytes()));
            default -> throw new SerializationException("a feed message of kind " + kind);
        };
    }

    private static byte kind(FeedMessage message) {
        if (message instanceof FeedMessage.Progress) {
            return PROGRESS;
        }
        if (message instanceof FeedMessage.Idle) {
            return IDLE;
        }
        if (message instanceof FeedMessage.Correction) {
            return CORRECTION;
        }
        return message instanceof FeedMessage.Announcement ? ANNOUNCEMENT : FINDING;
    }
}
