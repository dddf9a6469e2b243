package dev.frostline.stream.rollup;

/** The names of nodes and stores. The names of stores are part of the names of their changelogs and must not change. */
final class RollupNodes {
    static final String MEASUREMENT_SOURCE = "measurements";
    static final String DEAD_LETTER_SINK = "measurement-dead-letters";
    static final String ROLLUP = "rollup";
    static final String ROLLUP_SINK = "rollups";
    static final String FINAL_TEN_SECONDS = "final-ten-second-rollups";

    static final String WINDOWS_STORE = "rollup-windows";
    static final String COARSE_WINDOWS_STORE = "rollup-coarse-windows";
    static final String COUNTS_STORE = "measurement-counts";

    private RollupNodes() {}
}
