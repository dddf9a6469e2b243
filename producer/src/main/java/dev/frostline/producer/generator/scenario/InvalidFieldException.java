package dev.frostline.producer.generator.scenario;

/** A field of a scenario is invalid. The reader of the file adds the position. */
final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidFieldException(String field, String problem) {
        super(problem);
        this.field = field;
    }

    static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new InvalidFieldException(field, problem);
        }
    }

    String field() {
        return field;
    }
}
