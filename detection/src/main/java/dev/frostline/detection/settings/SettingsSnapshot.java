package dev.frostline.detection.settings;

import dev.frostline.model.ScopedSettings;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.SettingsScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings for everything, for functions, PoPs and tiers, at one time. Immutable: the effective settings of a
 * series stay the same as long as the snapshot is the same object. Fields merge one by one; of those that cover a series,
 * a function's settings win over a PoP's, a PoP's over a tier's, a tier's over those for everything.
 */
public final class SettingsSnapshot {
    private static final List<SettingsScope.Kind> KINDS = List.of(SettingsScope.Kind.values());

    private final EffectiveSettings base;
    private final Map<String, ScopedSettings> scoped;

    private SettingsSnapshot(EffectiveSettings base, Map<String, ScopedSettings> scoped) {
        this.base = base;
        this.scoped = scoped;
    }

    /** A snapshot with these settings for everything, and none for any scope. */
    public static SettingsSnapshot of(DetectionSettings changes, AlertSettings alerts) {
        return new SettingsSnapshot(new EffectiveSettings(changes, alerts, List.of()), Map.of());
    }

    public static SettingsSnapshot defaults() {
        return of(DetectionSettings.DEFAULTS, AlertSettings.DEFAULTS);
    }

    /** A snapshot in which these settings are the ones of their scope. */
    public SettingsSnapshot with(ScopedSettings settings) {
        Map<String, ScopedSettings> more = new TreeMap<>(scoped);
        more.put(settings.scope(), settings);
        return new SettingsSnapshot(base, more);
    }

    /** A snapshot in which nothing is set for this scope. */
    public SettingsSnapshot without(String scope) {
        Map<String, ScopedSettings> fewer = new TreeMap<>(scoped);
        fewer.remove(scope);
        return new SettingsSnapshot(base, fewer);
    }

    /** Null where nothing is set. */
    public @Nullable ScopedSettings get(String scope) {
        return scoped.get(scope);
    }

    /** The settings of alerts that are the same for all series. */
    public AlertSettings common() {
        return base.alerts();
    }

    /** The effective settings of a series. */
    public EffectiveSettings of(SeriesKey series) {
        EffectiveSettings merged = base;
        for (SettingsScope.Kind kind : scoped.isEmpty() ? List.<SettingsScope.Kind>of() : KINDS) {
            merged = merge(merged, kind, nameOf(kind, series));
        }
        return merged;
    }

    /** The effective settings of a function as a whole: those of its PoPs and tiers do not count. */
    public EffectiveSettings ofFunction(String function) {
        EffectiveSettings everywhere = merge(base, SettingsScope.Kind.EVERYTHING, "");
        return merge(everywhere, SettingsScope.Kind.FUNCTION, function);
    }

    private EffectiveSettings merge(EffectiveSettings wider, SettingsScope.Kind kind, String name) {
        ScopedSettings settings = scoped.get(new SettingsScope(kind, name).toString());
        return settings == null ? wider : merge(wider, settings);
    }

    private static String nameOf(SettingsScope.Kind kind, SeriesKey series) {
        return switch (kind) {
            case EVERYTHING -> "";
            case TIER -> series.tier();
            case POP -> series.popCode();
            case FUNCTION -> series.functionName();
        };
    }

    private static EffectiveSettings merge(EffectiveSettings wider, ScopedSettings own) {
        List<String> names = new ArrayList<>(wider.names());
        names.add(own.name());
        return new EffectiveSettings(changes(wider.changes(), own), alerts(wider.alerts(), own), names);
    }

    private static DetectionSettings changes(DetectionSettings wider, ScopedSettings own) {
        return new DetectionSettings(
                either(own.minimumEffect(), wider.minimumEffect()),
                either(own.falseChangeRate(), wider.falseChangeRate()),
                either(own.confirmUnits(), wider.confirmUnits()),
                either(own.rebaselineAfterMs(), wider.rebaselineAfter()));
    }

    private static AlertSettings alerts(AlertSettings wider, ScopedSettings own) {
        return new AlertSettings(
                either(own.alertMinimumEffect(), wider.minimumEffect()),
                either(own.settleMs(), wider.settle()),
                either(own.maxWaitMs(), wider.maxWait()),
                either(own.holdDownMs(), wider.holdDown()),
                wider.nearby(),
                wider.scatteredFrom(),
                wider.resolveShare(),
                wider.deploymentWindow());
    }

    private static <T> T either(@Nullable T own, T inherited) {
        return own == null ? inherited : own;
    }

    private static Duration either(@Nullable Long ownMillis, Duration inherited) {
        return ownMillis == null ? inherited : Duration.ofMillis(ownMillis);
    }
}
