package dev.frostline.detection.alert.state;

/** How a member of an alert ended. */
public enum EndReason {
    GOES_ON("its series are slower still"),
    /** The level is where it was; counts when it has stayed there for the hold-down. */
    BACK("the level is back"),
    /** The slower level has lasted so long that it is what the series is measured against. */
    BASELINE("the new level has become the baseline"),
    /** Nothing is measured any more. */
    SILENT("its series have gone silent");

    private final String text;

    EndReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
