package dev.frostline.model;

/** A value that the model rejects: which field, and why. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;
    private final boolean isMissing;

    public InvalidValueException(String field, String problem) {
        this(field, problem, false);
    }

    private InvalidValueException(String field, String problem, boolean isMissing) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
        this.isMissing = isMissing;
    }

    /** A required field is not there. */
    public static InvalidValueException missing(String field) {
        return new InvalidValueException(field, "is missing", true);
    }

    public String field() {
        return field;
    }

    /** Whether the value is absent rather than wrong. */
    public boolean isMissing() {
        return isMissing;
    }

    public String problem() {
        return problem;
    }
}
