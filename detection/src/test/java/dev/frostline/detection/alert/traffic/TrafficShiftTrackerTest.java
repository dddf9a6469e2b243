package dev.frostline.detection.alert.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.detection.alert.state.MemoryTable;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Direction;
import dev.frostline.model.ScopedSettingsBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic told by the hour, and the notes that come of it. */
class TrafficShiftTrackerTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
    private static final int HOURS = 24;

    private final Table<DailyTraffic> traffic = new MemoryTable<>();
    private final Table<FunctionNotes> notes = new MemoryTable<>();
    private final Random random = new Random(5);
    private SettingsSnapshot settings = SettingsSnapshot.defaults();
    private final TrafficShiftTracker tracker =
            new TrafficShiftTracker(() -> settings, traffic, notes, new MemoryTable<>());
    private final List<TrafficNote> published = new ArrayList<>();
    private int hour;

    @Test
    void writesOneNote_whenTrafficMovesToASlowPlace() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        assertThat(published).isEmpty();

        run(5, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(published).hasSize(1);
        TrafficNote note = published.get(0);
        assertThat(note.functionName()).isEqualTo("payments");
        assertThat(note.status()).isEqualTo(TrafficNote.Status.ACTIVE);
        assertThat(note.direction()).isEqualTo(Direction.UP);
        assertThat(note.mixturePct()).isEqualTo(40, within(0.5));
        assertThat(note.levelPct()).isEqualTo(0, within(0.5));
        assertThat(note.changePct()).isEqualTo(note.mixturePct() + note.levelPct(), within(1e-9));
        assertThat(note.startedAt()).isEqualTo(day(20));
        assertThat(note.detectedAt()).isEqualTo(day(22));
        assertThat(note.noteId()).isEqualTo("payments@" + day(20).toEpochMilli());
        assertThat(note.title())
                .isEqualTo("payments looks 40 % slower: more of its traffic is at SYD; no location got slower");
        assertThat(note.moved()).extracting("popCode").containsExactly("SYD", "AMS");
    }

    @Test
    void doesNotSayThatNoLocationGotSlower_whenOneDidAndAnotherMakesUpForIt() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 78, h -> 300, h -> 224);

        assertThat(published).extracting(TrafficNote::levelPct).allSatisfy(pct -> assertThat(pct)
                .isEqualTo(1, within(0.5)));
        assertThat(published)
                .extracting(TrafficNote::title)
                .containsExactly("payments looks 50 % slower: more of its traffic is at SYD;"
                        + " on balance its series are as before, though 1 of 2 got slower");
    }

    @Test
    void doesNotMentionLocations_whenNoneCanBeComparedWithItself() {
        run(20, h -> 300, h -> 100, h -> 0, h -> 200);
        run(3, h -> 0, h -> 100, h -> 300, h -> 200);

        assertThat(published)
                .extracting(TrafficNote::title)
                .containsExactly("payments looks 100 % slower: more of its traffic is at SYD");
    }

    @Test
    void writesANoteForAFunctionThatLooksQuicker() {
        run(20, h -> 100, h -> 100, h -> 300, h -> 200);
        run(3, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(published).extracting(TrafficNote::direction).containsExactly(Direction.DOWN);
        assertThat(published.get(0).title())
                .isEqualTo("payments looks 29 % quicker: more of its traffic is at AMS; no location got quicker");
    }

    @Test
    void writesNoNote_whenAPlaceGetsSlower() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 500);

        assertThat(published).isEmpty();
    }

    @Test
    void separatesTrafficFromLevel_whenBothChange() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 240);

        assertThat(published).hasSize(1);
        assertThat(published.get(0).changePct()).isEqualTo(64, within(0.5));
        assertThat(published.get(0).mixturePct()).isEqualTo(48, within(0.5));
        assertThat(published.get(0).levelPct()).isEqualTo(16, within(0.5));
        assertThat(published.get(0).title())
                .isEqualTo("payments looks 64 % slower: by 48 % since more of its traffic is at SYD,"
                        + " by 16 % of its series themselves");
    }

    @Test
    void writesNoNote_whenItLooksNoSlowerSinceItsSeriesGotQuicker() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(10, h -> 100, h -> 60, h -> 300, h -> 140);

        assertThat(published).isEmpty();
    }

    @Test
    void writesNoNoteForDailySeasonality() {
        IntToDoubleFunction byDay = h -> h % HOURS < 12 ? 300 : 20;
        IntToDoubleFunction byNight = h -> h % HOURS < 12 ? 20 : 300;

        run(60, byDay, h -> 100, byNight, h -> 300);

        assertThat(published).isEmpty();
    }

    @Test
    void writesNoNoteForWeeklySeasonality() {
        IntToDoubleFunction leisure = h -> h / HOURS % 7 >= 5 ? 300 : 30;

        run(70, h -> 100, h -> 100, leisure, h -> 300);

        assertThat(published).isEmpty();
    }

    @Test
    void writesNoNoteForOneOddDay() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(1, h -> 20, h -> 100, h -> 30_000, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(published).isEmpty();
    }

    @Test
    void writesNoNoteInTheFirstDays() {
        run(5, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(published).isEmpty();
    }

    /** Each burst is at one place, so that its measurements are no more than one. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 10", "16, 1", "16, 10", "200, 1"})
    void writesNoNoteForChance(int burstsADay, int inABurst) {
        for (int day = 0; day < 3000; day++) {
            for (int i = random.nextInt(2 * burstsADay + 1); i > 0; i--) {
                boolean slow = random.nextDouble() < 0.3;
                addTraffic(slow ? "SYD" : "AMS", inABurst, slow ? 300 : 100, day * HOURS + random.nextInt(HOURS));
            }
            passDay(day);
        }

        assertThat(published).isEmpty();
    }

    @Test
    void writesANoteForALastingShift_alsoWhereTrafficIsLow() {
        for (int day = 0; day < 40; day++) {
            for (int i = 0; i < 16; i++) {
                boolean slow = random.nextDouble() < (day < 20 ? 0.2 : 0.6);
                addTraffic(slow ? "SYD" : "AMS", 1, slow ? 300 : 100, day * HOURS + i);
            }
            passDay(day);
        }

        assertThat(published).isNotEmpty();
        assertThat(published.get(0).startedAt()).isBetween(day(18), day(22));
    }

    @Test
    void writesNotesForANewSlowPlace_andForAQuickOneThatIsGone() {
        run(20, h -> 300, h -> 100, h -> 0, h -> 200);
        run(3, h -> 150, h -> 100, h -> 150, h -> 200);
        assertThat(published).extracting(TrafficNote::mixturePct).allSatisfy(pct -> assertThat(pct)
                .isEqualTo(50, within(0.5)));
        assertThat(published).hasSize(1);

        run(3, h -> 0, h -> 100, h -> 300, h -> 200);

        assertThat(published).extracting(TrafficNote::revision).containsExactly(1, 2, 3);
        assertThat(published.get(2).mixturePct()).isEqualTo(75, within(0.5));
    }

    @Test
    void writesAnUpdate_whenTheShiftMovesMuch() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(4, h -> 200, h -> 100, h -> 200, h -> 200);
        run(8, h -> 20, h -> 100, h -> 380, h -> 200);

        assertThat(published.size()).isBetween(2, 5);
        assertThat(published).extracting(TrafficNote::revision).isSorted().doesNotHaveDuplicates();
        assertThat(published)
                .extracting(TrafficNote::noteId)
                .containsOnly(published.get(0).noteId());
        assertThat(published.get(0).mixturePct()).isEqualTo(20, within(0.5));
        assertThat(published.get(published.size() - 1).mixturePct()).isGreaterThan(45);
    }

    @Test
    void ends_whenTheTrafficIsBack_andWritesANewNoteForTheNextShift() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(8, h -> 100, h -> 100, h -> 300, h -> 200);
        run(9, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(published)
                .extracting(TrafficNote::status)
                .containsExactly(TrafficNote.Status.ACTIVE, TrafficNote.Status.ENDED);
        assertThat(published.get(1).ending()).isEqualTo(TrafficNote.Ending.BACK);
        assertThat(published.get(1).endedAt()).isEqualTo(day(31));

        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(published).hasSize(3);
        assertThat(published.get(2).status()).isEqualTo(TrafficNote.Status.ACTIVE);
        assertThat(published.get(2).startedAt()).isEqualTo(day(37));
        assertThat(published.get(2).mixturePct()).isEqualTo(40, within(0.5));
    }

    @Test
    void callsNoShiftNormal_whoseTrafficIsJustComingBack() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(12, h -> 100, h -> 100, h -> 300, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(published).extracting(TrafficNote::ending).containsExactly(null, TrafficNote.Ending.BACK);
    }

    @Test
    void ends_whenTheShiftIsTheNewNormal_andWritesANoteForTheReturn() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(30, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(published)
                .extracting(TrafficNote::status)
                .containsExactly(TrafficNote.Status.ACTIVE, TrafficNote.Status.ENDED);
        assertThat(published.get(1).ending()).isEqualTo(TrafficNote.Ending.NEW_NORMAL);
        assertThat(published.get(1).endedAt()).isEqualTo(day(34));

        run(3, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(published)
                .extracting(TrafficNote::direction)
                .containsExactly(Direction.UP, Direction.UP, Direction.DOWN);
    }

    @Test
    void ends_whenTheFunctionIsSilent() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);
        for (int day = 23; day < 70; day++) {
            tracker.add(new SeriesKey("other", "AMS", "pro"), new Traffic(1, 10), millis(day * HOURS));
            passDay(day);
        }

        assertThat(published).hasSize(2);
        assertThat(published.get(1).ending()).isEqualTo(TrafficNote.Ending.SILENT);
        assertThat(traffic.values())
                .extracting(DailyTraffic::series)
                .containsOnly(new SeriesKey("other", "AMS", "pro"));
        assertThat(notes.values()).isEmpty();
    }

    @Test
    void ends_whenNothingIsMeasuredForMonths() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        tracker.add(new SeriesKey("other", "AMS", "pro"), new Traffic(1, 10), millis(200 * HOURS));
        passDay(200);

        assertThat(published).hasSize(2);
        assertThat(published.get(1).ending()).isEqualTo(TrafficNote.Ending.SILENT);
    }

    @Test
    void goesByTheMinimumEffectThatIsSet_andNamesIt() {
        settings = settings.with(ScopedSettingsBuilder.builder()
                .scope("function:payments")
                .version(4)
                .changedBy("ada")
                .alertMinimumEffect(0.5)
                .build());
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(5, h -> 100, h -> 100, h -> 300, h -> 200);
        assertThat(published).isEmpty();

        settings = settings.with(ScopedSettingsBuilder.builder()
                .scope("function:payments")
                .version(5)
                .changedBy("ada")
                .alertMinimumEffect(0.3)
                .build());
        run(1, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(published).hasSize(1);
        assertThat(published.get(0).settings()).containsExactly("function:payments@5");
    }

    @Test
    void judgesNoDayTwice_whenSomethingIsLate() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        tracker.add(new SeriesKey("payments", "SYD", "pro"), new Traffic(50, 200), millis(18 * HOURS));

        assertThat(tracker.nextDue()).isEmpty();
    }

    /** Two places for some days; how much and how slow by hour. */
    private void run(
            int days,
            IntToDoubleFunction amsterdam,
            IntToDoubleFunction amsterdamMs,
            IntToDoubleFunction sydney,
            IntToDoubleFunction sydneyMs) {
        int end = hour + days * HOURS;
        for (; hour < end; hour++) {
            addTraffic("AMS", (int) amsterdam.applyAsDouble(hour), amsterdamMs.applyAsDouble(hour), hour);
            addTraffic("SYD", (int) sydney.applyAsDouble(hour), sydneyMs.applyAsDouble(hour), hour);
            if (hour % HOURS == HOURS - 1) {
                passDay(hour / HOURS);
            }
        }
    }

    private void addTraffic(String pop, int count, double meanMs, int atHour) {
        if (count > 0) {
            tracker.add(new SeriesKey("payments", pop, "pro"), new Traffic(count, (float) meanMs), millis(atHour));
        }
    }

    private void passDay(int day) {
        published.addAll(tracker.advanceTo(day(day + 1).toEpochMilli()));
    }

    private static long millis(int hour) {
        return START.plus(Duration.ofHours(hour)).toEpochMilli();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
