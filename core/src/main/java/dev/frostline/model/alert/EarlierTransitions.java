package dev.frostline.model.alert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a transition that a version without reasons wrote. That version said it in the comment: the only place
 * that compares these texts.
 */
final class EarlierTransitions {
    private static final Map<String, TransitionReason> BY_COMMENT = Map.of(
            "the level is back", TransitionReason.LEVEL_BACK,
            "the new level has become the baseline", TransitionReason.NEW_BASELINE,
            "its series have gone silent", TransitionReason.SERIES_SILENT);
    private static final String ABSORBED = "it is part of alert ";
    private static final String ACCEPTED = "accepted as the new baseline";

    private EarlierTransitions() {}

    static TransitionReason reason(String actor, @Nullable AlertStatus from, AlertStatus to, @Nullable String comment) {
        String text = comment == null ? "" : comment;
        return switch (ActorNames.kindOf(actor)) {
            case SILENCE -> TransitionReason.SILENCE_BEGAN;
            case DETECTOR -> ofDetector(from, to, text);
            case REPLAY -> TransitionReason.NOT_FOUND_AGAIN;
            case USER -> ofCommand(from, to, text);
        };
    }

    private static TransitionReason ofDetector(@Nullable AlertStatus from, AlertStatus to, String comment) {
        if (from == null) {
            return TransitionReason.DETECTED;
        }
        if (to != AlertStatus.RESOLVED) {
            return TransitionReason.SILENCE_ENDED;
        }
        return comment.startsWith(ABSORBED)
                ? TransitionReason.ABSORBED
                : BY_COMMENT.getOrDefault(comment, TransitionReason.LEVEL_BACK);
    }

    private static TransitionReason ofCommand(@Nullable AlertStatus from, AlertStatus to, String comment) {
        if (from == to) {
            return TransitionReason.COMMENTED;
        }
        return switch (to) {
            case ACKNOWLEDGED -> TransitionReason.ACKNOWLEDGED;
            case FIRING, SUPPRESSED -> TransitionReason.UNACKNOWLEDGED;
            case RESOLVED -> comment.startsWith(ACCEPTED) ? TransitionReason.ACCEPTED : TransitionReason.RESOLVED;
        };
    }
}
