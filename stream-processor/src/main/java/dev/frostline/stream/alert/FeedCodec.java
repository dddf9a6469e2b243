package dev.frostline.stream.alert;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.bytes.VersionedFormat;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import dev.frostline.wire.codec.Codecs;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Feed messages as bytes: format version, kind, partition, time, and what the kind adds. */
public final class FeedCodec {
    private static final byte PROGRESS = 1;
    private static final byte IDLE = 2;
    private static final byte ANNOUNCEMENT = 3;
    private static final byte FINDING = 4;
    private static final byte CORRECTION = 5;
    private static final VersionedFormat<FeedMessage> FORMAT =
            new VersionedFormat<>("a feed message", 2, FeedCodec::read);

    private FeedCodec() {}

    public static Serializer<FeedMessage> serializer() {
        return (topic, message) -> encode(message);
    }

    public static Deserializer<FeedMessage> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }

    static byte[] encode(FeedMessage message) {
        ByteWriter out = FORMAT.newWriter();
        out.writeByte(kind(message));
        out.writeInt(message.partition());
        out.writeLong(message.time());
        if (message instanceof FeedMessage.Announcement announcement) {
            out.writeModifiedUtf8(announcement.series().toString());
            out.writeModifiedUtf8(announcement.country());
            out.writeLong(announcement.traffic().count());
            out.writeFloat(announcement.traffic().meanMs());
        } else if (message instanceof FeedMessage.Finding finding) {
            out.writeRaw(Codecs.REGRESSION.encode(finding.regression()));
        } else if (message instanceof FeedMessage.Correction correction) {
            out.writeRaw(Codecs.ALERT.encode(correction.alert()));
        }
        return out.toBytes();
    }

    static FeedMessage decode(byte[] bytes) {
        try {
            return FORMAT.decode(bytes);
        } catch (MalformedBytesException e) {
            throw new SerializationException("not a feed message: " + e.getMessage(), e);
        }
    }

    private static FeedMessage read(ByteReader in) {
        int kind = in.readByte();
        int partition = in.readInt();
        long time = in.readLong();
        return switch (kind) {
            case PROGRESS -> new FeedMessage.Progress(partition, time);
            case IDLE -> new FeedMessage.Idle(partition, time);
            case ANNOUNCEMENT ->
                new FeedMessage.Announcement(
                        partition,
                        time,
                        SeriesKey.parse(in.readModifiedUtf8()),
                        in.readModifiedUtf8(),
                        new Traffic(in.readLong(), in.readFloat()));
            case FINDING -> new FeedMessage.Finding(partition, time, readJson(in, Codecs.REGRESSION));
            case CORRECTION -> new FeedMessage.Correction(readJson(in, Codecs.ALERT));
            default -> throw new MalformedBytesException("a feed message of kind " + kind);
        };
    }

    /** Reads the rest of the message. */
    private static <T> T readJson(ByteReader in, WireCodec<T> codec) {
        try {
            return codec.decode(in.readRemaining());
        } catch (MalformedRecordException e) {
            throw new SerializationException("not a feed message: " + e.getMessage(), e);
        }
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
