package dev.frostline.producer.generator.scenario;

import java.util.List;
import java.util.Set;

/** The names that a scenario may use. */
public record KnownNames(Set<String> functions, Set<String> pops, Set<String> countries, Set<String> tiers) {
    public KnownNames {
        functions = Set.copyOf(functions);
        pops = Set.copyOf(pops);
        countries = Set.copyOf(countries);
        tiers = Set.copyOf(tiers);
    }

    void check(ScenarioEvent event) {
        check("functions", event.functions(), functions);
        check("pops", event.pops(), pops);
        check("countries", event.countries(), countries);
        check("tiers", event.tiers(), tiers);
    }

    private static void check(String field, List<String> named, Set<String> known) {
        for (String name : named) {
            InvalidFieldException.require(
                    known.contains(name), field, "names '" + name + "', which the generator does not know");
        }
    }
}
