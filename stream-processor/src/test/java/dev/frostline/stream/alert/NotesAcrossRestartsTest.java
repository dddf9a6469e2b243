package dev.frostline.stream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.TrafficNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/**
 * The note of a function whose traffic moves to a slow place and back, as two partitions tell it. It moves in the
 * afternoon, so that the first day is a part of it only.
 */
class NotesAcrossRestartsTest {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();
    private static final int DAYS = 36;

    @Test
    void publishesTheNoteWhenItBegins_whenItMovesMuch_andWhenItEnds() {
        List<TestRecord<String, TrafficNote>> records = run(0, new Random(1));

        assertThat(records).extracting(TestRecord::key).containsOnly("payments");
        assertThat(records)
                .extracting(r -> r.value().noteId())
                .containsOnly(records.get(0).value().noteId());
        assertThat(records).extracting(r -> r.value().revision()).containsExactly(1, 2, 3);
        assertThat(records)
                .extracting(r -> r.value().status())
                .containsExactly(TrafficNote.Status.ACTIVE, TrafficNote.Status.ACTIVE, TrafficNote.Status.ENDED);
        assertThat(records).allSatisfy(r -> assertThat(r.timestamp())
                .isEqualTo(r.value().updatedAt().toEpochMilli()));
        assertThat(records.get(2).value().ending()).isEqualTo(TrafficNote.Ending.BACK);
    }

    @Test
    void publishesTheSame_withARestartEachDay_andOtherInterleavings() {
        List<TrafficNote> expected = values(run(0, new Random(1)));

        assertThat(values(run(1, new Random(1)))).isEqualTo(expected).isNotEmpty();
        assertThat(values(run(0, new Random(2)))).isEqualTo(expected);
        assertThat(values(run(3, new Random(3)))).isEqualTo(expected);
    }

    private static List<TrafficNote> values(List<TestRecord<String, TrafficNote>> records) {
        return records.stream().map(TestRecord::value).toList();
    }

    /**
     * @param restartEvery so many days; 0 for never
     * @param random which partition is ahead of the other
     */
    private static List<TestRecord<String, TrafficNote>> run(int restartEvery, Random random) {
        List<TestRecord<String, TrafficNote>> records = new ArrayList<>();
        try (AlertRig rig = new AlertRig(2)) {
            for (int day = 0; day < DAYS; day++) {
                List<FeedMessage> quick = messages(0, day);
                List<FeedMessage> slow = messages(1, day);
                boolean quickFirst = random.nextBoolean();
                rig.feed(quickFirst ? quick : slow);
                rig.feed(quickFirst ? slow : quick);
                records.addAll(rig.notes());
                if (restartEvery > 0 && day % restartEvery == 0) {
                    rig.restart();
                }
            }
        }
        return records;
    }

    /** What a partition tells on a day: the quick place is in the first, the slow one in the second. */
    private static List<FeedMessage> messages(int partition, int day) {
        boolean moved = day >= 14 && day < 22;
        long count = (partition == 0) == moved ? 100 : 300;
        List<FeedMessage> messages = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            long time = AlertRig.at(day * DAY_SECONDS + hour * HOUR_SECONDS + partition);
            messages.add(new FeedMessage.Progress(partition, time));
            messages.add(new FeedMessage.Announcement(
                    partition,
                    time,
                    AlertRig.series("payments", partition == 0 ? "AMS" : "SYD"),
                    "",
                    new Traffic(count, partition == 0 ? 100 : 200)));
        }
        return messages;
    }
}
