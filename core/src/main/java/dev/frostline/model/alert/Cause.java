package dev.frostline.model.alert;

import dev.frostline.model.InvalidValueException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One possible reason of an alert.
 *
 * @param subject what is meant, such as {@code checkout@1.4.2}, {@code FRA}, {@code 512-arm64}
 * @param score from 0 to 1; the causes of an alert are ranked by it; 0 means that the cause was ruled out
 * @param explanation one sentence
 * @param evidence numbers and times by name, each readable without this class
 */
public record Cause(Kind kind, String subject, double score, String explanation, SortedMap<String, String> evidence) {

    /** What kind of thing is to blame. */
    public enum Kind {
        DEPLOYMENT,
        FUNCTION,
        POP,
        TIER,
        COUNTRY,
        PLATFORM
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(explanation, "explanation");
        evidence = evidence == null ? new TreeMap<>() : new TreeMap<>(evidence);
        if (!(score >= 0 && score <= 1)) {
            throw new InvalidValueException("score", "is " + score + ", outside 0 to 1");
        }
    }

    public Cause(Kind kind, String subject, double score, String explanation, Map<String, String> evidence) {
        this(kind, subject, score, explanation, new TreeMap<>(evidence));
    }
}
