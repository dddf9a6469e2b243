package dev.frostline.detection;

/**
 * Where among the recent units the new level began, and what it is: the likeliest split between the two levels, in
 * turns with the level it implies. The test itself says only that there is a change: it does not see how far out
 * the units are, and so begins a little early.
 */
record ChangePoint(int index, double level) {
    private static final int TURNS = 2;
    private static final double CUT = 1.5;
    /** Standard deviations. */
    private static final double MIN_REST = 2.2;

    static ChangePoint refine(Reference reference, RecentUnits recent, int testedIndex) {
        int index = testedIndex;
        for (int turn = 0; turn < TURNS; turn++) {
            index = likeliest(reference, recent, recent.farMedian(index, reference.level()));
        }
        return new ChangePoint(index, levelFrom(reference, recent, index));
    }

    /** One unit alone is never a change, however far out: what is left without it must still stand out. */
    boolean restsOnMoreThanOneUnit(Reference reference, RecentUnits recent) {
        double sum = 0;
        double weights = 0;
        double strongest = 0;
        double strongestWeight = 0;
        for (int i = index; i < recent.size(); i++) {
            double weight = 1 / reference.variance(recent.samples(i));
            double contribution = weight * (recent.location(i) - reference.level());
            sum += contribution;
            weights += weight;
            if (Math.abs(contribution) > Math.abs(strongest)) {
                strongest = contribution;
                strongestWeight = weight;
            }
        }
        double rest = Math.signum(strongest) * (sum - strongest);
        return recent.size() - index >= 2 && rest > MIN_REST * Math.sqrt(weights - strongestWeight);
    }

    private static int likeliest(Reference reference, RecentUnits recent, double level) {
        double shift = level - reference.level();
        double middle = reference.level() + shift / 2;
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        int index = recent.size() - 1;
        for (int i = recent.size() - 1; i >= 0; i--) {
            sum += (recent.location(i) - middle) * shift / reference.variance(recent.samples(i));
            if (sum >= best) {
                best = sum;
                index = i;
            }
        }
        return index;
    }

    private static double levelFrom(Reference reference, RecentUnits recent, int from) {
        double median = recent.median(from);
        double sum = 0;
        for (int i = from; i < recent.size(); i++) {
            double limit = CUT * Math.sqrt(reference.variance(recent.samples(i)));
            sum += Math.max(-limit, Math.min(limit, recent.location(i) - median));
        }
        return median + sum / (recent.size() - from);
    }
}
