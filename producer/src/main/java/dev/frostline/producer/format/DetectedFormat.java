package dev.frostline.producer.format;

import java.util.Locale;

/**
 * The format that was found in a file.
 *
 * @param evidence by what it was found
 */
public record DetectedFormat(FileFormat format, Certainty certainty, String evidence) {
    /** How sure the detection is. */
    public enum Certainty {
        CERTAIN,
        LIKELY,
        GUESSED,
        /** The user has set the format. */
        GIVEN
    }

    public static DetectedFormat given(FileFormat format) {
        return new DetectedFormat(format, Certainty.GIVEN, "set with --format");
    }

    /** @return a text for people, such as {@code lambda-report (likely: 2 of 40 lines are of this format)} */
    @Override
    public String toString() {
        return format.label()
                + (certainty == Certainty.GIVEN
                        ? " (" + evidence + ")"
                        : " (" + certainty.name().toLowerCase(Locale.ROOT) + ": " + evidence + ")");
    }
}
