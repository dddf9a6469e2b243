package dev.frostline.query.store;

/** The tags of a rollup that queries filter and group by. */
public enum Dimension {
    FUNCTION_NAME("functionName", "function_name"),
    POP_CODE("popCode", "pop_code"),
    TIER("tier", "tier"),
    COUNTRY("country", "country");

    private final String label;
    private final String column;

    Dimension(String label, String column) {
        this.label = label;
        this.column = column;
    }

    /** The name in HTTP. */
    public String label() {
        return label;
    }

    /** The name in the stores. */
    String column() {
        return column;
    }
}
