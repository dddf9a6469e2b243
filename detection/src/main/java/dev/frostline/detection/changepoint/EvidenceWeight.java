package dev.frostline.detection.changepoint;

/** What evidence is worth where something that it rests on was itself learned from few units. */
@FunctionalInterface
public interface EvidenceWeight {
    /** Nothing else had to be learned. */
    EvidenceWeight FULL = (time, units) -> 1;

    /**
     * @param time when the evidence begins, epoch milliseconds
     * @param units how many there are of it in a row
     * @return a share, at most 1
     */
    double weight(long time, int units);
}
