package dev.frostline.detection.settings;

import java.util.List;

/**
 * The settings that hold for one series.
 *
 * @param names the scopes and versions they were merged from, the widest first; empty where nobody has set anything
 */
public record EffectiveSettings(DetectionSettings changes, AlertSettings alerts, List<String> names) {
    public EffectiveSettings {
        names = List.copyOf(names);
    }
}
