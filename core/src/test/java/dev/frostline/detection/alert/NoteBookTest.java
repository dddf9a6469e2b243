package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.model.Direction;
import dev.frostline.model.Note;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.SeriesKey;
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
class NoteBookTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
    private static final int HOURS = 24;

    private final Table<DailyTraffic> traffic = new MemoryTable<>();
    private final Table<FunctionNotes> notes = new MemoryTable<>();
    private final Random random = new Random(5);
    private SettingsBook settings = SettingsBook.defaults();
    private final NoteBook book = new NoteBook(() -> settings, traffic, notes, new MemoryTable<>());
    private final List<Note> told = new ArrayList<>();
    private int hour;

    @Test
    void tellsOnce_whenTrafficMovesToASlowPlace() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        assertThat(told).isEmpty();

        run(5, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(told).hasSize(1);
        Note note = told.get(0);
        assertThat(note.functionName()).isEqualTo("payments");
        assertThat(note.status()).isEqualTo(Note.Status.ACTIVE);
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

        assertThat(told).extracting(Note::levelPct).allSatisfy(pct -> assertThat(pct)
                .isEqualTo(1, within(0.5)));
        assertThat(told)
                .extracting(Note::title)
                .containsExactly("payments looks 50 % slower: more of its traffic is at SYD;"
                        + " on balance its series are as before, though 1 of 2 got slower");
    }

    @Test
    void saysNothingOfLocations_whenNoneCanBeComparedWithItself() {
        run(20, h -> 300, h -> 100, h -> 0, h -> 200);
        run(3, h -> 0, h -> 100, h -> 300, h -> 200);

        assertThat(told)
                .extracting(Note::title)
                .containsExactly("payments looks 100 % slower: more of its traffic is at SYD");
    }

    @Test
    void tellsOfAFunctionThatLooksQuicker() {
        run(20, h -> 100, h -> 100, h -> 300, h -> 200);
        run(3, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(told).extracting(Note::direction).containsExactly(Direction.DOWN);
        assertThat(told.get(0).title())
                .isEqualTo("payments looks 29 % quicker: more of its traffic is at AMS; no location got quicker");
    }

    @Test
    void saysNothing_whenAPlaceGetsSlower() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 500);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsThePartsApart_whenBothHappen() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 240);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).changePct()).isEqualTo(64, within(0.5));
        assertThat(told.get(0).mixturePct()).isEqualTo(48, within(0.5));
        assertThat(told.get(0).levelPct()).isEqualTo(16, within(0.5));
        assertThat(told.get(0).title())
                .isEqualTo("payments looks 64 % slower: by 48 % since more of its traffic is at SYD,"
                        + " by 16 % of its series themselves");
    }

    @Test
    void saysNothing_whenItLooksNoSlowerSinceItsSeriesGotQuicker() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(10, h -> 100, h -> 60, h -> 300, h -> 140);

        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingOfTheRhythmOfTheDay() {
        IntToDoubleFunction byDay = h -> h % HOURS < 12 ? 300 : 20;
        IntToDoubleFunction byNight = h -> h % HOURS < 12 ? 20 : 300;

        run(60, byDay, h -> 100, byNight, h -> 300);

        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingOfTheRhythmOfTheWeek() {
        IntToDoubleFunction leisure = h -> h / HOURS % 7 >= 5 ? 300 : 30;

        run(70, h -> 100, h -> 100, leisure, h -> 300);

        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingOfOneOddDay() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(1, h -> 20, h -> 100, h -> 30_000, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingInTheFirstDays() {
        run(5, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(told).isEmpty();
    }

    /** Each burst is at one place, so that its measurements are no more than one. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 10", "16, 1", "16, 10", "200, 1"})
    void saysNothingOfChance(int burstsADay, int inABurst) {
        for (int day = 0; day < 3000; day++) {
            for (int i = random.nextInt(2 * burstsADay + 1); i > 0; i--) {
                boolean slow = random.nextDouble() < 0.3;
                tell(slow ? "SYD" : "AMS", inABurst, slow ? 300 : 100, day * HOURS + random.nextInt(HOURS));
            }
            passDay(day);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void tellsOfALastingShift_alsoWhereTrafficIsLittle() {
        for (int day = 0; day < 40; day++) {
            for (int i = 0; i < 16; i++) {
                boolean slow = random.nextDouble() < (day < 20 ? 0.2 : 0.6);
                tell(slow ? "SYD" : "AMS", 1, slow ? 300 : 100, day * HOURS + i);
            }
            passDay(day);
        }

        assertThat(told).isNotEmpty();
        assertThat(told.get(0).startedAt()).isBetween(day(18), day(22));
    }

    @Test
    void tellsOfANewSlowPlace_andOfAQuickOneThatIsGone() {
        run(20, h -> 300, h -> 100, h -> 0, h -> 200);
        run(3, h -> 150, h -> 100, h -> 150, h -> 200);
        assertThat(told).extracting(Note::mixturePct).allSatisfy(pct -> assertThat(pct)
                .isEqualTo(50, within(0.5)));
        assertThat(told).hasSize(1);

        run(3, h -> 0, h -> 100, h -> 300, h -> 200);

        assertThat(told).extracting(Note::revision).containsExactly(1, 2, 3);
        assertThat(told.get(2).mixturePct()).isEqualTo(75, within(0.5));
    }

    @Test
    void tellsAnUpdate_whenTheShiftMovesMuch() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(4, h -> 200, h -> 100, h -> 200, h -> 200);
        run(8, h -> 20, h -> 100, h -> 380, h -> 200);

        assertThat(told.size()).isBetween(2, 5);
        assertThat(told).extracting(Note::revision).isSorted().doesNotHaveDuplicates();
        assertThat(told).extracting(Note::noteId).containsOnly(told.get(0).noteId());
        assertThat(told.get(0).mixturePct()).isEqualTo(20, within(0.5));
        assertThat(told.get(told.size() - 1).mixturePct()).isGreaterThan(45);
    }

    @Test
    void ends_whenTheTrafficIsBack_andTellsTheNextShiftAnew() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(8, h -> 100, h -> 100, h -> 300, h -> 200);
        run(9, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(told).extracting(Note::status).containsExactly(Note.Status.ACTIVE, Note.Status.ENDED);
        assertThat(told.get(1).ending()).isEqualTo(Note.Ending.BACK);
        assertThat(told.get(1).endedAt()).isEqualTo(day(31));

        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(told).hasSize(3);
        assertThat(told.get(2).status()).isEqualTo(Note.Status.ACTIVE);
        assertThat(told.get(2).startedAt()).isEqualTo(day(37));
        assertThat(told.get(2).mixturePct()).isEqualTo(40, within(0.5));
    }

    @Test
    void callsNoShiftNormal_whoseTrafficIsJustComingBack() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(12, h -> 100, h -> 100, h -> 300, h -> 200);
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(told).extracting(Note::ending).containsExactly(null, Note.Ending.BACK);
    }

    @Test
    void ends_whenTheShiftIsWhatIsUsual_andTellsOfTheWayBack() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(30, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(told).extracting(Note::status).containsExactly(Note.Status.ACTIVE, Note.Status.ENDED);
        assertThat(told.get(1).ending()).isEqualTo(Note.Ending.NEW_NORMAL);
        assertThat(told.get(1).endedAt()).isEqualTo(day(34));

        run(3, h -> 300, h -> 100, h -> 100, h -> 200);

        assertThat(told).extracting(Note::direction).containsExactly(Direction.UP, Direction.UP, Direction.DOWN);
    }

    @Test
    void ends_whenTheFunctionIsSilent() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);
        for (int day = 23; day < 70; day++) {
            book.tell(new SeriesKey("other", "AMS", "pro"), new Traffic(1, 10), millis(day * HOURS));
            passDay(day);
        }

        assertThat(told).hasSize(2);
        assertThat(told.get(1).ending()).isEqualTo(Note.Ending.SILENT);
        assertThat(traffic.values())
                .extracting(DailyTraffic::series)
                .containsOnly(new SeriesKey("other", "AMS", "pro"));
        assertThat(notes.values()).isEmpty();
    }

    @Test
    void ends_whenNothingWasToldForMonths() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(3, h -> 100, h -> 100, h -> 300, h -> 200);

        book.tell(new SeriesKey("other", "AMS", "pro"), new Traffic(1, 10), millis(200 * HOURS));
        passDay(200);

        assertThat(told).hasSize(2);
        assertThat(told.get(1).ending()).isEqualTo(Note.Ending.SILENT);
    }

    @Test
    void goesByTheMinimumEffectThatIsSet_andNamesIt() {
        settings = settings.with(new ScopedSettings(
                "function:payments", 4, "ada", null, null, null, null, null, null, 0.5, null, null, null));
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        run(5, h -> 100, h -> 100, h -> 300, h -> 200);
        assertThat(told).isEmpty();

        settings = settings.with(new ScopedSettings(
                "function:payments", 5, "ada", null, null, null, null, null, null, 0.3, null, null, null));
        run(1, h -> 100, h -> 100, h -> 300, h -> 200);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).settings()).containsExactly("function:payments@5");
    }

    @Test
    void judgesNoDayTwice_whenSomethingIsLate() {
        run(20, h -> 300, h -> 100, h -> 100, h -> 200);
        book.tell(new SeriesKey("payments", "SYD", "pro"), new Traffic(50, 200), millis(18 * HOURS));

        assertThat(book.nextDue()).isEmpty();
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
            tell("AMS", (int) amsterdam.applyAsDouble(hour), amsterdamMs.applyAsDouble(hour), hour);
            tell("SYD", (int) sydney.applyAsDouble(hour), sydneyMs.applyAsDouble(hour), hour);
            if (hour % HOURS == HOURS - 1) {
                passDay(hour / HOURS);
            }
        }
    }

    private void tell(String pop, int count, double meanMs, int atHour) {
        if (count > 0) {
            book.tell(new SeriesKey("payments", pop, "pro"), new Traffic(count, (float) meanMs), millis(atHour));
        }
    }

    private void passDay(int day) {
        told.addAll(book.advanceTo(day(day + 1).toEpochMilli()));
    }

    private static long millis(int hour) {
        return START.plus(Duration.ofHours(hour)).toEpochMilli();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
