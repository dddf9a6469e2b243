package dev.frostline.wire;

import dev.frostline.model.InvalidValueException;
import java.util.Objects;

/** Bytes that are not the record they should be: which check failed, and where. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Check check;

    public MalformedRecordException(Check check, String detail) {
        super(detail);
        this.check = Objects.requireNonNull(check);
    }

    public MalformedRecordException(Check check, String detail, Throwable cause) {
        super(detail, cause);
        this.check = Objects.requireNonNull(check);
    }

    /** What the model refused, in the words of {@link Check}. */
    public static MalformedRecordException of(InvalidValueException refusal) {
        return new MalformedRecordException(checkOf(refusal), refusal.getMessage(), refusal);
    }

    public Check check() {
        return check;
    }

    /** Field or position, and what is wrong there; one sentence without a full stop. */
    public String detail() {
        return getMessage();
    }

    private static Check checkOf(InvalidValueException refusal) {
        if (refusal.problem().equals("is missing")) {
            return Check.MISSING_FIELD;
        }
        return refusal.field().equals("timestamp") ? Check.TIMESTAMP : Check.VALUE;
    }
}
