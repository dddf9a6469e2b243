package dev.frostline.wire;

import dev.frostline.model.InvalidValueException;
import java.util.Objects;

/** A record that has failed a check: which check, and where. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RecordCheck check;
    private final String detail;

    public MalformedRecordException(RecordCheck check, String detail) {
        super(detail);
        this.check = Objects.requireNonNull(check);
        this.detail = detail;
    }

    public MalformedRecordException(RecordCheck check, String detail, Throwable cause) {
        super(detail, cause);
        this.check = Objects.requireNonNull(check);
        this.detail = detail;
    }

    /** Names the check that the model's rejection belongs to. */
    public static MalformedRecordException of(InvalidValueException invalid) {
        return new MalformedRecordException(checkOf(invalid), invalid.field() + " " + invalid.problem(), invalid);
    }

    public RecordCheck check() {
        return check;
    }

    /** @return the field or position and what is wrong there; one sentence without a full stop */
    public String detail() {
        return detail;
    }

    private static RecordCheck checkOf(InvalidValueException invalid) {
        if (invalid.isMissing()) {
            return RecordCheck.MISSING_FIELD;
        }
        return invalid.field().equals("timestamp") ? RecordCheck.TIMESTAMP : RecordCheck.VALUE;
    }
}
