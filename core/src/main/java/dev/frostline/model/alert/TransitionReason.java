package dev.frostline.model.alert;

/** Why a transition of an alert was made. */
public enum TransitionReason {
    /** The detector found the slowdown: the first transition of each alert. */
    DETECTED,
    /** Enough series are at their level from before again. */
    LEVEL_BACK,
    /** The new level has lasted so long that it is the baseline now. */
    NEW_BASELINE,
    /** Nothing is measured of the series any more. */
    SERIES_SILENT,
    /** The alert turned out to be part of another alert. */
    ABSORBED,
    /** A silence covers the alert. */
    SILENCE_BEGAN,
    /** No silence covers the alert any more. */
    SILENCE_ENDED,
    /** A command acknowledged the alert. */
    ACKNOWLEDGED,
    /** A command took the acknowledgement back. */
    UNACKNOWLEDGED,
    /** A command resolved the alert; the level from before stays the baseline. */
    RESOLVED,
    /** A command resolved the alert and accepted the new level as the baseline. */
    ACCEPTED,
    /** A command added a comment; the status is as before. */
    COMMENTED,
    /** A replay over the same time did not find the alert. */
    NOT_FOUND_AGAIN
}
