package dev.frostline.detection.alert.state;

import dev.frostline.model.alert.TransitionReason;

/** Why a member of an alert ended, if it has. */
public enum EndReason {
    GOES_ON("its series are slower still", TransitionReason.LEVEL_BACK),
    /** The level is where it was; counts when it has stayed there for the hold-down. */
    BACK("the level is back", TransitionReason.LEVEL_BACK),
    /** The slower level has lasted so long that it is what the series is measured against. */
    BASELINE("the new level has become the baseline", TransitionReason.NEW_BASELINE),
    /** Nothing is measured any more. */
    SILENT("its series have gone silent", TransitionReason.SERIES_SILENT);

    private final String text;
    private final TransitionReason transitionReason;

    EndReason(String text, TransitionReason transitionReason) {
        this.text = text;
        this.transitionReason = transitionReason;
    }

    /** The reason of an alert's transition that ends it so. */
    public TransitionReason transitionReason() {
        return transitionReason;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
