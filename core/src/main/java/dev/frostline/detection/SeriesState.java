package dev.frostline.detection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * All that is remembered of one series: bounded (under 2 kB as bytes), mutable, not thread-safe. Its bytes carry a
 * version of the format in front.
 */
public final class SeriesState {
    private static final byte FORMAT = 2;

    final EvidenceUnit unit;
    final Reference reference;
    final RecentUnits recent;
    /** Null while nothing is wrong. */
    OpenChange open;

    public SeriesState() {
        this(new EvidenceUnit(), new Reference(), new RecentUnits(), null);
    }

    private SeriesState(EvidenceUnit unit, Reference reference, RecentUnits recent, OpenChange open) {
        this.unit = unit;
        this.reference = reference;
        this.recent = recent;
        this.open = open;
    }

    /** Whether a change is open. */
    public boolean isChanged() {
        return open != null;
    }

    /** The units of a change are kept only while it is young. */
    boolean remembersNext() {
        return open == null || recent.size() == open.units() && recent.size() < RecentUnits.CAPACITY;
    }

    boolean remembersLatest() {
        return open == null || recent.size() == open.units() + 1;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            unit.write(out);
            reference.write(out);
            recent.write(out);
            out.writeBoolean(open != null);
            if (open != null) {
                open.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are not such a state */
    public static SeriesState fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("a detector's state of format " + format + ", not " + FORMAT);
            }
            EvidenceUnit unit = EvidenceUnit.read(in);
            Reference reference = Reference.read(in);
            RecentUnits recent = RecentUnits.read(in);
            return new SeriesState(unit, reference, recent, in.readBoolean() ? OpenChange.read(in) : null);
        } catch (IOException e) {
            throw new IllegalArgumentException("a detector's state that ends too soon", e);
        }
    }
}
