package dev.frostline.stream.alert;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.bytes.VersionedFormat;
import dev.frostline.detection.alert.PartitionProgress;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.traffic.FunctionNotes;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Silence;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.WireCodec;
import dev.frostline.wire.codec.Codecs;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The rows of all tables of the alert task as bytes: the format, the kind of row, and the row. */
final class AlertRowSerde {
    private static final byte SERIES = 1;
    private static final byte MEMBER = 2;
    private static final byte ALERT = 3;
    private static final byte DEPLOYMENT = 4;
    private static final byte SILENCE = 5;
    private static final byte NUMBER = 6;
    private static final byte FEED = 7;
    private static final byte PARTITION = 8;
    private static final byte TRAFFIC = 9;
    private static final byte NOTES = 10;
    private static final VersionedFormat<Object> FORMAT =
            new VersionedFormat<>("a row of the alert task", 3, AlertRowSerde::read);

    private AlertRowSerde() {}

    static Serde<Object> rows() {
        return Serdes.serdeFrom((topic, row) -> encode(row), (topic, bytes) -> decode(bytes));
    }

    private static byte[] encode(Object row) {
        ByteWriter out = FORMAT.newWriter();
        write(out, row);
        return out.toBytes();
    }

    private static void write(ByteWriter out, Object row) {
        if (row instanceof KnownSeries series) {
            out.writeByte(SERIES);
            out.writeModifiedUtf8(series.series().toString());
            out.writeModifiedUtf8(series.country());
            out.writeLong(series.lastSeen());
        } else if (row instanceof Member member) {
            out.writeByte(MEMBER);
            out.writeLong(member.readySince());
            out.writeBoolean(member.unmatched());
            out.writeModifiedUtf8(member.alertId() == null ? "" : member.alertId());
            out.writeModifiedUtf8(member.endReason().name());
            out.writeLong(member.endedAt());
            out.writeRaw(Codecs.REGRESSION.encode(member.regression()));
        } else if (row instanceof PartitionProgress progress) {
            out.writeByte(PARTITION);
            out.writeInt(progress.partition());
            out.writeLong(progress.time());
            out.writeBoolean(progress.idle());
        } else if (row instanceof Long number) {
            out.writeByte(NUMBER);
            out.writeLong(number);
        } else if (row instanceof DailyTraffic traffic) {
            out.writeByte(TRAFFIC);
            out.writeRaw(traffic.toBytes());
        } else {
            writePublished(out, row);
        }
    }

    private static void writePublished(ByteWriter out, Object row) {
        if (row instanceof Alert alert) {
            out.writeByte(ALERT);
            out.writeRaw(Codecs.ALERT.encode(alert));
        } else if (row instanceof Deployment deployment) {
            out.writeByte(DEPLOYMENT);
            out.writeRaw(Codecs.DEPLOYMENT.encode(deployment));
        } else if (row instanceof Silence silence) {
            out.writeByte(SILENCE);
            out.writeRaw(Codecs.SILENCE.encode(silence));
        } else if (row instanceof FunctionNotes notes) {
            out.writeByte(NOTES);
            out.writeLong(notes.usualFrom());
            out.writeLong(notes.shiftFrom());
            out.writeLong(notes.shiftTo());
            out.writeRaw(Codecs.NOTE.encode(notes.note()));
        } else if (row instanceof FeedMessage message) {
            out.writeByte(FEED);
            out.writeRaw(FeedCodec.encode(message));
        } else {
            throw new SerializationException("no table has rows of " + row.getClass());
        }
    }

    private static Object decode(byte[] bytes) {
        try {
            return FORMAT.decode(bytes);
        } catch (MalformedBytesException e) {
            throw new SerializationException("not a row of the alert task: " + e.getMessage(), e);
        }
    }

    private static Object read(ByteReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case SERIES ->
                new KnownSeries(SeriesKey.parse(in.readModifiedUtf8()), in.readModifiedUtf8(), in.readLong());
            case MEMBER -> readMember(in);
            case PARTITION -> new PartitionProgress(in.readInt(), in.readLong(), in.readBoolean());
            case NUMBER -> in.readLong();
            case ALERT -> readJson(in, Codecs.ALERT);
            case DEPLOYMENT -> readJson(in, Codecs.DEPLOYMENT);
            case SILENCE -> readJson(in, Codecs.SILENCE);
            case TRAFFIC -> DailyTraffic.fromBytes(in.readRemaining());
            case NOTES -> readNotes(in);
            case FEED -> FeedCodec.decode(in.readRemaining());
            default -> throw new MalformedBytesException("a row of kind " + kind);
        };
    }

    /** Reads the rest of the row. */
    private static <T> T readJson(ByteReader in, WireCodec<T> codec) {
        try {
            return codec.decode(in.readRemaining());
        } catch (MalformedRecordException e) {
            throw new SerializationException("not a row of the alert task: " + e.getMessage(), e);
        }
    }

    private static FunctionNotes readNotes(ByteReader in) {
        long usualFrom = in.readLong();
        long shiftFrom = in.readLong();
        long shiftTo = in.readLong();
        return new FunctionNotes(readJson(in, Codecs.NOTE), usualFrom, shiftFrom, shiftTo);
    }

    private static Member readMember(ByteReader in) {
        long readySince = in.readLong();
        boolean alone = in.readBoolean();
        String alertId = in.readModifiedUtf8();
        EndReason end = EndReason.valueOf(in.readModifiedUtf8());
        long endedAt = in.readLong();
        Regression regression = readJson(in, Codecs.REGRESSION);
        return new Member(regression, readySince, alone, alertId.isEmpty() ? null : alertId, end, endedAt);
    }
}
