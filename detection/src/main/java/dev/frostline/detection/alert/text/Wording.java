package dev.frostline.detection.alert.text;

import java.util.List;
import java.util.Locale;

/** How lists and shares read in one line for people. */
public final class Wording {
    private Wording() {}

    /**
     * Such as {@code a, b and c}.
     *
     * @param names not empty
     */
    public static String joined(List<String> names, String conjunction) {
        String most = String.join(", ", names.subList(0, names.size() - 1));
        String last = names.get(names.size() - 1);
        return most.isEmpty() ? last : most + ' ' + conjunction + ' ' + last;
    }

    /** Whole percents, such as {@code 40 %} of 0.4. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
