package dev.frostline.detection.changepoint;

/** How much evidence counts when something that was subtracted from the values was itself estimated from few units. */
@FunctionalInterface
public interface EvidenceWeight {
    /** For values from which nothing estimated was subtracted. */
    EvidenceWeight FULL = (time, units) -> 1;

    /**
     * @param time start of the first unit of the evidence, epoch milliseconds
     * @param units number of units in a row
     * @return a share, over 0 and at most 1
     */
    double weight(long time, int units);
}
