package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.state.MemoryTable;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTimeBufferTest {
    private static final SeriesKey SERIES = new SeriesKey("checkout", "FRA", "edge");

    private final Table<FeedMessage> waiting = new MemoryTable<>();
    private final Table<PartitionProgress> partitions = new MemoryTable<>();
    private final EventTimeBuffer buffer = new EventTimeBuffer(waiting, partitions, 2);

    @Test
    void goesByTime_howeverManyDigitsThatHas() {
        long[] times = {1_000, 9, 10, 999_999_999_999L, 0};
        for (long time : times) {
            buffer.add(announcement(time));
        }

        assertThat(takeAll(Long.MAX_VALUE)).containsExactly(0L, 9L, 10L, 1_000L, 999_999_999_999L);
    }

    @Test
    void findsWhatIsStoredUnderTheKeysOfEarlierVersions() {
        buffer.add(announcement(1_767_225_600_000L));
        buffer.add(new FeedMessage.Progress(12, 5));

        assertThat(waiting.get("001767225600000|1|" + SERIES)).isEqualTo(announcement(1_767_225_600_000L));
        assertThat(partitions.get("00012").time()).isEqualTo(5);
    }

    @Test
    void waitsForThePartitionThatIsBehind() {
        buffer.add(announcement(10));
        buffer.add(new FeedMessage.Progress(0, 20));
        assertThat(buffer.horizon())
                .as("of the second partition nothing was heard")
                .isEqualTo(Long.MIN_VALUE);

        buffer.add(new FeedMessage.Progress(1, 10));
        assertThat(takeAll(buffer.horizon())).isEmpty();

        buffer.add(new FeedMessage.Progress(1, 11));
        assertThat(takeAll(buffer.horizon())).containsExactly(10L);
    }

    private List<Long> takeAll(long horizon) {
        List<Long> times = new ArrayList<>();
        for (FeedMessage next = buffer.peek(horizon); next != null; next = buffer.peek(horizon)) {
            times.add(next.time());
            buffer.remove(next);
        }
        return times;
    }

    private static FeedMessage announcement(long time) {
        return new FeedMessage.Announcement(0, time, SERIES, "DE", new Traffic(1, 1));
    }
}
