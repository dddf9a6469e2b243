package dev.frostline.query.store;

import java.util.List;

/** The values of the dimensions that a query groups by, in its order; empty if it does not group. */
public record GroupKey(List<String> values) {
    public static final GroupKey ALL = new GroupKey(List.of());

    public GroupKey {
        values = List.copyOf(values);
    }
}
