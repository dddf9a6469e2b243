package dev.frostline.wire;

import dev.frostline.model.InvalidValueException;
import java.util.Objects;

/** Bytes that are not the record they should be: which check failed, and where. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RecordCheck check;

    public MalformedRecordException(RecordCheck check, String detail) {
        super(detail);
        this.check = Objects.requireNonNull(check);
    }

    public MalformedRecordException(RecordCheck check, String detail, Throwable cause) {
        super(detail, cause);
        this.check = Objects.requireNonNull(check);
    }

    /** What the model refused, in the words of {@link RecordCheck}. */
    public static MalformedRecordException of(InvalidValueException invalid) {
        return new MalformedRecordException(checkOf(invalid), invalid.getMessage(), invalid);
    }

    public RecordCheck check() {
        return check;
    }

    /** Field or position, and what is wrong there; one sentence without a full stop. */
    public String detail() {
        return getMessage();
    }

    private static RecordCheck checkOf(InvalidValueException invalid) {
        if (invalid.problem().equals("is missing")) {
            return RecordCheck.MISSING_FIELD;
        }
        return invalid.field().equals("timestamp") ? RecordCheck.TIMESTAMP : RecordCheck.VALUE;
    }
}
