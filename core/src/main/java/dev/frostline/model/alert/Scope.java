package dev.frostline.model.alert;

import java.util.List;

/** The smallest description that covers the series of an alert; an empty list leaves that dimension open: all of them. */
public record Scope(
        List<String> functions, List<String> versions, List<String> pops, List<String> tiers, List<String> countries) {

    public static final Scope EVERYTHING = new Scope(List.of(), List.of(), List.of(), List.of(), List.of());

    public Scope {
        functions = sorted(functions);
        versions = sorted(versions);
        pops = sorted(pops);
        tiers = sorted(tiers);
        countries = sorted(countries);
    }

    private static List<String> sorted(List<String> values) {
        return values == null ? List.of() : values.stream().sorted().distinct().toList();
    }
}
