package dev.frostline.detection.alert;

import dev.frostline.detection.mixture.Comparison;
import dev.frostline.detection.mixture.Parts;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A note in one line for people. */
final class NoteTitle {
    private static final int MOST_NAMES = 3;
    private static final double WORTH_NAMING = 0.25;

    private final String function;
    private final Comparison shift;
    private final Parts parts;
    private final double minimum;
    private final List<Place> pops;
    private final List<Place> tiers;

    /**
     * A location or a tier.
     *
     * @param moved how much larger its share of the traffic is
     * @param effectMs what it adds to the function's level by that
     */
    private record Place(String name, double moved, double effectMs) {}

    NoteTitle(String function, Comparison shift, double minimum) {
        this.function = function;
        this.shift = shift;
        this.parts = shift.parts();
        this.minimum = minimum;
        this.pops = places(shift.moves(), SeriesKey::popCode);
        this.tiers = places(shift.moves(), SeriesKey::tier);
    }

    String text() {
        boolean byTier = Math.abs(effect(tiers)) > Math.abs(effect(pops));
        String traffic = byTier ? where(tiers, "in tier") : where(pops, "at");
        String word = parts.mixtureMs() > 0 ? "slower" : "quicker";
        String looks = function + " looks " + percent(parts.wholeShare()) + ' ' + word;
        if (Math.abs(parts.levelShare()) < minimum / 2) {
            return looks + ": " + traffic + itself(byTier ? "tier" : "location", word);
        }
        return looks + ": by " + percent(parts.mixtureShare()) + " since " + traffic
                + (parts.levelShare() * parts.mixtureShare() > 0 ? ", by " : ", less ") + percent(parts.levelShare())
                + " of its series themselves";
    }

    /** What the others make up for does not count: of each series it is said whether it is as it was. */
    private String itself(String place, String word) {
        int changed = shift.changed(parts.mixtureMs() > 0 ? 1 : -1, minimum);
        if (shift.comparable() == 0) {
            return "";
        }
        return changed == 0
                ? "; no " + place + " got " + word
                : "; on balance its series are as before, though " + changed + " of " + shift.comparable() + " got "
                        + word;
    }

    /** What best tells the shift: what the traffic does now, at the places that explain most of it. */
    private String where(List<Place> places, String preposition) {
        int way = parts.mixtureMs() > 0 ? 1 : -1;
        List<Place> gained = telling(places, way, 1);
        return gained.isEmpty()
                ? "less of its traffic is " + preposition + ' ' + names(telling(places, way, -1))
                : "more of its traffic is " + preposition + ' ' + names(gained);
    }

    private static List<Place> telling(List<Place> places, int way, int moved) {
        List<Place> telling = places.stream()
                .filter(place -> way * place.effectMs() > 0 && moved * place.moved() > 0)
                .sorted(Comparator.comparingDouble((Place place) -> -Math.abs(place.effectMs()))
                        .thenComparing(Place::name))
                .toList();
        return telling.stream()
                .filter(place -> Math.abs(place.effectMs())
                        >= WORTH_NAMING * Math.abs(telling.get(0).effectMs()))
                .limit(MOST_NAMES)
                .toList();
    }

    private static String names(List<Place> places) {
        return Wording.joined(places.stream().map(Place::name).toList(), "and");
    }

    private static double effect(List<Place> places) {
        return places.stream().mapToDouble(Place::effectMs).sum();
    }

    private static List<Place> places(List<Comparison.Move> moves, Function<SeriesKey, String> trait) {
        Map<String, List<Comparison.Move>> byName = new TreeMap<>();
        for (Comparison.Move move : moves) {
            byName.computeIfAbsent(trait.apply(move.series()), name -> new ArrayList<>())
                    .add(move);
        }
        double usual = levelOf(moves);
        return byName.entrySet().stream()
                .map(entry -> place(entry.getKey(), entry.getValue(), usual))
                .toList();
    }

    private static Place place(String name, List<Comparison.Move> moves, double usual) {
        double moved = moves.stream().mapToDouble(Comparison.Move::moved).sum();
        return new Place(name, moved, moved * (levelOf(moves) - usual));
    }

    /** Weighted by the traffic of both times. */
    private static double levelOf(List<Comparison.Move> moves) {
        double weight = 0;
        double sum = 0;
        for (Comparison.Move move : moves) {
            weight += move.shareBefore() + move.shareSince();
            sum += (move.shareBefore() + move.shareSince()) * move.levelMs();
        }
        return sum / weight;
    }

    private static String percent(double share) {
        return Wording.percent(Math.abs(share));
    }
}
