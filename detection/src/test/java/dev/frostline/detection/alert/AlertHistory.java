package dev.frostline.detection.alert;

import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.RegressionBuilder;
import dev.frostline.model.ScopedSettingsBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random history of a fleet: changes of single series, of a function, a PoP, a tier and of everything, with
 * announcements, commands, deployments, silences and settings between them. The same seed gives the same history.
 */
final class AlertHistory {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final String[] TIERS = {"", "free", "pro"};
    private static final String[] COUNTRIES = {"DE", "IN", "", "US"};

    final List<Alert> revisions = new ArrayList<>();
    private final AlertTables tables = AlertTables.inMemory();
    private final AlertEngine engine = new AlertEngine(this::settings, tables);
    private final Random random;
    private final List<SeriesKey> series = new ArrayList<>();
    private final TreeMap<Long, List<Runnable>> events = new TreeMap<>();
    private final Map<String, Silence> silences = new TreeMap<>();
    private SettingsSnapshot settings = SettingsSnapshot.of(DetectionSettings.DEFAULTS, AlertSettings.DEFAULTS);
    private long now = START.toEpochMilli();

    /** @param days how long the history is; what was begun goes on for 40 days more */
    AlertHistory(long seed, int functions, int pops, int days) {
        random = new Random(seed);
        for (int f = 0; f < functions; f++) {
            for (int p = 0; p < pops; p++) {
                for (String tier : TIERS) {
                    series.add(new SeriesKey("fn-" + f, "P" + p, tier));
                }
            }
        }
        planAnnouncements(days);
        for (int cause = 0; cause < 12 * days; cause++) {
            planCause(days);
        }
        for (int i = 0; i < 4 * days; i++) {
            at(anyTime(days), this::command);
            at(anyTime(days), this::deploy);
            at(anyTime(days), this::silence);
            at(anyTime(days), this::correct);
        }
        for (int i = 0; i < days / 4; i++) {
            at(anyTime(days), this::set);
        }
    }

    AlertHistory run() {
        events.forEach((time, atOnce) -> {
            advanceTo(time);
            atOnce.forEach(Runnable::run);
        });
        advanceTo(now + Duration.ofDays(40).toMillis());
        return this;
    }

    AlertTables tables() {
        return tables;
    }

    private SettingsSnapshot settings() {
        return settings;
    }

    private void advanceTo(long time) {
        while (engine.nextDue().orElse(Long.MAX_VALUE) <= time) {
            now = Math.max(now, engine.nextDue().getAsLong());
            revisions.addAll(engine.advanceTo(now));
        }
        now = Math.max(now, time);
    }

    private void at(long time, Runnable event) {
        events.computeIfAbsent(time, t -> new ArrayList<>()).add(event);
    }

    private long anyTime(int days) {
        return START.toEpochMilli()
                + 1000 * (long) (random.nextDouble() * Duration.ofDays(days).toSeconds());
    }

    private static String country(SeriesKey key) {
        return COUNTRIES[Integer.parseInt(key.popCode().substring(1)) % COUNTRIES.length];
    }

    /** Most are measured all the time; some begin late, and some end. */
    private void planAnnouncements(int days) {
        for (SeriesKey key : series) {
            int first = random.nextInt(4) == 0 ? random.nextInt(24 * days) : 0;
            int last = random.nextInt(4) == 0 ? random.nextInt(24 * days) : 24 * days;
            for (int hour = first; hour <= last; hour += 6) {
                long time = START.toEpochMilli() + Duration.ofHours(hour).toMillis();
                at(time, () -> engine.updateSeries(new KnownSeries(key, country(key), now)));
            }
        }
    }

    private void planCause(int days) {
        long began = anyTime(days);
        List<SeriesKey> concerned = concerned();
        Duration unit =
                Duration.ofSeconds(random.nextInt(3) == 0 ? 1800 + random.nextInt(7200) : 10 + random.nextInt(120));
        double pct = 5 + random.nextInt(70);
        for (SeriesKey key : concerned) {
            if (random.nextInt(8) > 0) {
                Instant own = Instant.ofEpochMilli(began + random.nextInt(3) * 1000L * random.nextInt(120));
                planChange(key, own, unit, pct + random.nextInt(10), ChangedStatistic.LEVEL);
                if (random.nextInt(6) == 0) {
                    planChange(key, own.plusSeconds(random.nextInt(90)), unit, pct, ChangedStatistic.TAIL);
                }
            }
        }
    }

    private List<SeriesKey> concerned() {
        SeriesKey any = series.get(random.nextInt(series.size()));
        int kind = random.nextInt(12);
        return switch (kind) {
            case 0 ->
                series.stream()
                        .filter(s -> s.functionName().equals(any.functionName()))
                        .toList();
            case 1 ->
                series.stream().filter(s -> s.popCode().equals(any.popCode())).toList();
            case 2 -> series.stream().filter(s -> s.tier().equals(any.tier())).toList();
            case 3 ->
                series.stream().filter(s -> random.nextInt(series.size()) < 7).toList();
            case 4 ->
                series.stream()
                        .filter(s -> s.functionName().equals(any.functionName())
                                && s.tier().equals(any.tier()))
                        .toList();
            default -> random.nextInt(40) == 0 ? series : List.of(any);
        };
    }

    private void planChange(SeriesKey key, Instant began, Duration unit, double pct, ChangedStatistic statistic) {
        int units = 2 + random.nextInt(5);
        double confidence = random.nextInt(3) == 0 ? 0.45 : 0.99;
        plan(Regression.Kind.OPENED, key, began, unit, units, pct, confidence, statistic);
        int updates = random.nextInt(5);
        for (int i = 1; i <= updates; i++) {
            double further = pct * (1 + 0.2 * random.nextInt(i + 1));
            plan(Regression.Kind.UPDATED, key, began, unit, units + 3 * i, further, 0.99, statistic);
        }
        if (random.nextInt(5) > 0) {
            double left = random.nextInt(6) == 0 ? pct : 0.01;
            int end = units + 3 * updates + 1 + random.nextInt(400);
            plan(Regression.Kind.GONE, key, began, unit, end, left, 0.99, statistic);
            if (random.nextInt(4) == 0) {
                Instant again = began.plus(unit.multipliedBy(end + 1L));
                plan(Regression.Kind.OPENED, key, again, unit, 4, pct, 0.99, statistic);
            }
        }
    }

    private void plan(
            Regression.Kind kind,
            SeriesKey key,
            Instant began,
            Duration unit,
            int units,
            double pct,
            double confidence,
            ChangedStatistic statistic) {
        Instant detected = began.plus(unit.multipliedBy(units));
        Regression regression = RegressionBuilder.builder()
                .kind(kind)
                .changeId(Regression.changeId(key, statistic, began))
                .series(key)
                .city("")
                .country(country(key))
                .functionVersion(units % 3 == 0 ? null : "1." + units)
                .direction(Direction.UP)
                .changePoint(began)
                .detectedAt(detected)
                .baselineMs(100)
                .currentMs(100 + pct)
                .changePct(pct)
                .confidence(confidence)
                .windows(units)
                .samples(3L * units)
                .settings(List.of())
                .statistic(statistic)
                .build();
        at(detected.toEpochMilli(), () -> revisions.addAll(engine.handleRegression(regression, now)));
    }

    private List<Alert> known() {
        return List.copyOf(tables.alerts().values());
    }

    private void command() {
        List<Alert> known = known();
        if (!known.isEmpty()) {
            Alert one = known.get(random.nextInt(known.size()));
            AlertCommand.Action[] actions = AlertCommand.Action.values();
            AlertCommand.Action action = actions[random.nextInt(actions.length)];
            engine.changesOf(one.alertId());
            Instant at = Instant.ofEpochMilli(now);
            revisions.addAll(engine.apply(new AlertCommand(one.alertId(), action, "ada", "a comment", at), now));
        }
    }

    private void deploy() {
        String function = series.get(random.nextInt(series.size())).functionName();
        Instant at = Instant.ofEpochMilli(now - 1000L * random.nextInt(600));
        revisions.addAll(engine.handleDeployment(new Deployment(function, "1." + random.nextInt(9), at), now));
    }

    private void silence() {
        if (!silences.isEmpty() && random.nextInt(3) == 0) {
            String id = silences.keySet().iterator().next();
            silences.remove(id);
            revisions.addAll(engine.applySilence(id, null, now));
            return;
        }
        SeriesKey any = series.get(random.nextInt(series.size()));
        Scope scope = random.nextInt(5) == 0
                ? Scope.EVERYTHING
                : new Scope(List.of(any.functionName()), List.of(), List.of(), List.of(), List.of());
        Instant starts = Instant.ofEpochMilli(now + 1000L * random.nextInt(3) * random.nextInt(7200));
        Silence silence =
                new Silence("s" + random.nextInt(1000), scope, starts, starts.plusSeconds(20_000), "ada", null);
        silences.put(silence.silenceId(), silence);
        revisions.addAll(engine.applySilence(silence.silenceId(), silence, now));
    }

    /** Of an alert that is over: one revision more. */
    private void correct() {
        known().stream()
                .filter(alert -> alert.resolvedAt() != null)
                .findFirst()
                .ifPresent(alert -> revisions.addAll(engine.applyCorrection(ReplayMerge.withdraw(
                        alert, Instant.ofEpochMilli(now), "replay:r", "not found again by a replay"))));
    }

    private void set() {
        String function = series.get(random.nextInt(series.size())).functionName();
        settings = settings.with(ScopedSettingsBuilder.builder()
                .scope("function:" + function)
                .version(1)
                .changedBy("ada")
                .changedAt(Instant.ofEpochMilli(now))
                .confirmUnits(3)
                .alertMinimumEffect(0.05 + 0.1 * random.nextInt(3))
                .settleMs(1000L * (20 + random.nextInt(40)))
                .maxWaitMs(90_000L)
                .holdDownMs(60_000L)
                .build());
    }
}
