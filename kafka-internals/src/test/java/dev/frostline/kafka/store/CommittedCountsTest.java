package dev.frostline.kafka.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommittedCountsTest {
    private long published;
    private final CommittedCounts<Kind> counts =
            new CommittedCounts<>("counts", Kind.class, (kind, count) -> published += count);

    @Test
    void publishesNothing_beforeACommitIsPrepared() {
        counts.add(Kind.ONE);
        counts.add(Kind.ONE);
        counts.publishPrepared();

        assertThat(published).isZero();
    }

    @Test
    void publishes_whenTheTaskGoesOnAfterACommit() {
        counts.add(Kind.ONE);
        counts.beforeCommit();
        assertThat(published).isZero();

        counts.add(Kind.ONE);

        assertThat(published).isEqualTo(1);
    }

    @Test
    void publishes_whenTheTaskEndsCleanly() {
        counts.add(Kind.ONE);
        counts.beforeCommit();
        counts.commit(Map.of());
        counts.close();

        assertThat(published).isEqualTo(1);
    }

    @Test
    void discardsCounts_whenTheTransactionIsAborted() {
        counts.add(Kind.ONE);
        counts.beforeCommit();
        counts.beforeCommit();
        counts.close();
        counts.add(Kind.ONE);
        counts.publishPrepared();

        assertThat(published).isZero();
    }

    private enum Kind {
        ONE
    }
}
