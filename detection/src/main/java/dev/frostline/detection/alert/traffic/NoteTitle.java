package dev.frostline.detection.alert.traffic;

import dev.frostline.detection.alert.text.Wording;
import dev.frostline.detection.mixture.MeanDecomposition;
import dev.frostline.detection.mixture.PeriodComparison;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A note in one line for people. */
final class NoteTitle {
    private static final int MAX_NAMES = 3;
    private static final double WORTH_NAMING = 0.25;

    private final String function;
    private final PeriodComparison shift;
    private final MeanDecomposition decomposition;
    private final double minimumEffect;
    private final List<Place> pops;
    private final List<Place> tiers;

    /**
     * A location or a tier.
     *
     * @param shareDelta how much larger its share of the traffic is
     * @param effectMs what it adds to the function's level by that
     */
    private record Place(String name, double shareDelta, double effectMs) {}

    NoteTitle(String function, PeriodComparison shift, double minimumEffect) {
        this.function = function;
        this.shift = shift;
        this.decomposition = shift.decomposition();
        this.minimumEffect = minimumEffect;
        this.pops = places(shift.shareChanges(), SeriesKey::popCode);
        this.tiers = places(shift.shareChanges(), SeriesKey::tier);
    }

    String text() {
        boolean byTier = Math.abs(effect(tiers)) > Math.abs(effect(pops));
        String traffic = byTier ? trafficText(tiers, "in tier") : trafficText(pops, "at");
        String word = decomposition.mixtureMs() > 0 ? "slower" : "quicker";
        String looks = function + " looks " + percent(decomposition.totalShare()) + ' ' + word;
        if (Math.abs(decomposition.levelShare()) < minimumEffect / 2) {
            return looks + ": " + traffic + ownLevelText(byTier ? "tier" : "location", word);
        }
        return looks + ": by " + percent(decomposition.mixtureShare()) + " since " + traffic
                + (decomposition.levelShare() * decomposition.mixtureShare() > 0 ? ", by " : ", less ")
                + percent(decomposition.levelShare())
                + " of its series themselves";
    }

    /** What the others make up for does not count: of each series it is said whether it is as it was. */
    private String ownLevelText(String place, String word) {
        int changed = shift.changed(decomposition.mixtureMs() > 0 ? 1 : -1, minimumEffect);
        if (shift.comparable() == 0) {
            return "";
        }
        return changed == 0
                ? "; no " + place + " got " + word
                : "; on balance its series are as before, though " + changed + " of " + shift.comparable() + " got "
                        + word;
    }

    /** What best tells the shift: what the traffic does now, at the places that explain most of it. */
    private String trafficText(List<Place> places, String preposition) {
        int direction = decomposition.mixtureMs() > 0 ? 1 : -1;
        List<Place> gained = explaining(places, direction, 1);
        return gained.isEmpty()
                ? "less of its traffic is " + preposition + ' ' + names(explaining(places, direction, -1))
                : "more of its traffic is " + preposition + ' ' + names(gained);
    }

    private static List<Place> explaining(List<Place> places, int direction, int moved) {
        List<Place> explaining = places.stream()
                .filter(place -> direction * place.effectMs() > 0 && moved * place.shareDelta() > 0)
                .sorted(Comparator.comparingDouble((Place place) -> -Math.abs(place.effectMs()))
                        .thenComparing(Place::name))
                .toList();
        return explaining.stream()
                .filter(place -> Math.abs(place.effectMs())
                        >= WORTH_NAMING * Math.abs(explaining.get(0).effectMs()))
                .limit(MAX_NAMES)
                .toList();
    }

    private static String names(List<Place> places) {
        return Wording.joined(places.stream().map(Place::name).toList(), "and");
    }

    private static double effect(List<Place> places) {
        return places.stream().mapToDouble(Place::effectMs).sum();
    }

    private static List<Place> places(
            List<PeriodComparison.ShareChange> shareChanges, Function<SeriesKey, String> trait) {
        Map<String, List<PeriodComparison.ShareChange>> byName = new TreeMap<>();
        for (PeriodComparison.ShareChange shareChange : shareChanges) {
            byName.computeIfAbsent(trait.apply(shareChange.series()), name -> new ArrayList<>())
                    .add(shareChange);
        }
        double usual = levelOf(shareChanges);
        return byName.entrySet().stream()
                .map(entry -> place(entry.getKey(), entry.getValue(), usual))
                .toList();
    }

    private static Place place(String name, List<PeriodComparison.ShareChange> shareChanges, double usual) {
        double moved = shareChanges.stream()
                .mapToDouble(PeriodComparison.ShareChange::shareDelta)
                .sum();
        return new Place(name, moved, moved * (levelOf(shareChanges) - usual));
    }

    /** Weighted by the traffic of both times. */
    private static double levelOf(List<PeriodComparison.ShareChange> shareChanges) {
        double weight = 0;
        double sum = 0;
        for (PeriodComparison.ShareChange shareChange : shareChanges) {
            weight += shareChange.shareBefore() + shareChange.shareSince();
            sum += (shareChange.shareBefore() + shareChange.shareSince()) * shareChange.levelMs();
        }
        return sum / weight;
    }

    private static String percent(double share) {
        return Wording.percent(Math.abs(share));
    }
}
