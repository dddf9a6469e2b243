package dev.frostline.stream.alert;

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
import dev.frostline.wire.codec.Codecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The rows of all tables of the alert task as bytes: the format, the kind of row, and the row. */
final class AlertRowSerde {
    private static final byte FORMAT = 3;
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

    private AlertRowSerde() {}

    static Serde<Object> rows() {
        return Serdes.serdeFrom((topic, row) -> encode(row), (topic, bytes) -> decode(bytes));
    }

    private static byte[] encode(Object row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, row);
        } catch (IOException e) {
            throw new SerializationException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object row) throws IOException {
        if (row instanceof KnownSeries series) {
            out.writeByte(SERIES);
            out.writeUTF(series.series().toString());
            out.writeUTF(series.country());
            out.writeLong(series.lastSeen());
        } else if (row instanceof Member member) {
            out.writeByte(MEMBER);
            out.writeLong(member.readySince());
            out.writeBoolean(member.unmatched());
            out.writeUTF(member.alertId() == null ? "" : member.alertId());
            out.writeUTF(member.endReason().name());
            out.writeLong(member.endedAt());
            out.write(Codecs.REGRESSION.encode(member.regression()));
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
            out.write(traffic.toBytes());
        } else {
            writePublished(out, row);
        }
    }

    private static void writePublished(DataOutputStream out, Object row) throws IOException {
        if (row instanceof Alert alert) {
            out.writeByte(ALERT);
            out.write(Codecs.ALERT.encode(alert));
        } else if (row instanceof Deployment deployment) {
            out.writeByte(DEPLOYMENT);
            out.write(Codecs.DEPLOYMENT.encode(deployment));
        } else if (row instanceof Silence silence) {
            out.writeByte(SILENCE);
            out.write(Codecs.SILENCE.encode(silence));
        } else if (row instanceof FunctionNotes notes) {
            out.writeByte(NOTES);
            out.writeLong(notes.usualFrom());
            out.writeLong(notes.shiftFrom());
            out.writeLong(notes.shiftTo());
            out.write(Codecs.NOTE.encode(notes.note()));
        } else if (row instanceof FeedMessage message) {
            out.writeByte(FEED);
            out.write(FeedCodec.encode(message));
        } else {
            throw new SerializationException("no table has rows of " + row.getClass());
        }
    }

    private static Object decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("a row of format " + format + ", not " + FORMAT);
            }
            return read(in);
        } catch (IOException | MalformedRecordException e) {
            throw new SerializationException("not a row: " + e.getMessage(), e);
        }
    }

    private static Object read(DataInputStream in) throws IOException, MalformedRecordException {
        byte kind = in.readByte();
        return switch (kind) {
            case SERIES -> new KnownSeries(SeriesKey.parse(in.readUTF()), in.readUTF(), in.readLong());
            case MEMBER -> readMember(in);
            case PARTITION -> new PartitionProgress(in.readInt(), in.readLong(), in.readBoolean());
            case NUMBER -> in.readLong();
            case ALERT -> Codecs.ALERT.decode(in.readAllBytes());
            case DEPLOYMENT -> Codecs.DEPLOYMENT.decode(in.readAllBytes());
            case SILENCE -> Codecs.SILENCE.decode(in.readAllBytes());
            case TRAFFIC -> DailyTraffic.fromBytes(in.readAllBytes());
            case NOTES -> readNotes(in);
            case FEED -> FeedCodec.decode(in.readAllBytes());
            default -> throw new SerializationException("a row of kind " + kind);
        };
    }

    private static FunctionNotes readNotes(DataInputStream in) throws IOException, MalformedRecordException {
        long usualFrom = in.readLong();
        long shiftFrom = in.readLong();
        long shiftTo = in.readLong();
        return new FunctionNotes(Codecs.NOTE.decode(in.readAllBytes()), usualFrom, shiftFrom, shiftTo);
    }

    private static Member readMember(DataInputStream in) throws IOException, MalformedRecordException {
        long readySince = in.readLong();
        boolean alone = in.readBoolean();
        String alertId = in.readUTF();
        EndReason end = EndReason.valueOf(in.readUTF());
        long endedAt = in.readLong();
        Regression regression = Codecs.REGRESSION.decode(in.readAllBytes());
        return new Member(regression, readySince, alone, alertId.isEmpty() ? null : alertId, end, endedAt);
    }
}
