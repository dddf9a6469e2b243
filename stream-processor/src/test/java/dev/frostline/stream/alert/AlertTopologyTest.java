package dev.frostline.stream.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.lifecycle.ReplayMerge;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.Deployment;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.wire.Topics;
import dev.frostline.wire.codec.Codecs;
import dev.frostline.wire.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTopologyTest {
    private static final int PARTITIONS = 3;
    private static final List<String> POPS = List.of("AMS", "BOM", "CDG", "DEL", "EWR", "FRA", "GRU", "HKG");

    private final AlertRig rig = new AlertRig(PARTITIONS);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void publishesOneAlert_whenAFunctionIsSlowerEverywhere() {
        rig.feed(roundRobin(feeds(300)));

        List<TestRecord<String, Alert>> records = rig.records();
        assertThat(records).hasSize(1);
        Alert alert = records.get(0).value();
        assertThat(records.get(0).key()).isEqualTo(alert.alertId());
        assertThat(records.get(0).timestamp()).isEqualTo(alert.updatedAt().toEpochMilli());
        assertThat(alert.title()).isEqualTo("checkout 2.0.0 is 60 % slower everywhere since 14:02 UTC");
        assertThat(alert.seriesCount()).isEqualTo(POPS.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void publishesTheSame_forEveryInterleavingOfPartitions(long seed) {
        rig.feed(roundRobin(feeds(900)));
        List<Alert> expected = rig.alerts();

        try (AlertRig other = new AlertRig(PARTITIONS)) {
            other.feed(randomlyInterleaved(feeds(900), new Random(seed)));

            assertThat(other.alerts()).isEqualTo(expected).hasSizeGreaterThan(1);
        }
    }

    @Test
    void publishesTheSame_whenItIsRestartedInBetween() {
        rig.feed(roundRobin(feeds(900)));
        List<Alert> expected = rig.alerts();

        try (AlertRig other = new AlertRig(PARTITIONS)) {
            List<Alert> published = new ArrayList<>();
            List<FeedMessage> messages = roundRobin(feeds(900));
            for (int i = 0; i < messages.size(); i += 7) {
                other.feed(messages.subList(i, Math.min(messages.size(), i + 7)));
                published.addAll(other.alerts());
                other.restart();
            }

            assertThat(published).isEqualTo(expected);
        }
    }

    @Test
    void waitsForAPartitionWithoutMessages_untilTheStartupWaitEnds() {
        List<List<FeedMessage>> feeds = feeds(300);

        rig.feed(feeds.get(0));
        rig.feed(feeds.get(1));
        assertThat(rig.alerts()).isEmpty();

        rig.advanceWallClock(Duration.ofSeconds(61));
        assertThat(rig.alerts()).hasSize(1);
    }

    @Test
    void doesNotWaitForAnIdlePartition() {
        List<List<FeedMessage>> feeds = feeds(300);

        rig.feed(List.of(new FeedMessage.Idle(2, 0)));
        rig.feed(feeds.get(0));
        rig.feed(feeds.get(1));

        assertThat(rig.alerts()).hasSize(1);
    }

    @Test
    void appliesCommands_andCountsThoseItCannotApply() {
        rig.feed(roundRobin(feeds(300)));
        String id = rig.alerts().get(0).alertId();

        rig.command(id, AlertCommand.Action.ACKNOWLEDGE, "ada");
        rig.command(id, AlertCommand.Action.ACKNOWLEDGE, "bob");
        rig.command("unknown", AlertCommand.Action.RESOLVE, "ada");
        rig.restart();
        rig.command(id, AlertCommand.Action.RESOLVE, "ada");

        List<Alert> revisions = rig.alerts();
        assertThat(revisions).extracting(Alert::status).containsExactly(AlertStatus.RESOLVED);
        assertThat(revisions.get(0).revision()).isEqualTo(3);
        assertThat(revisions.get(0).history()).extracting(t -> t.actor()).containsExactly("detector", "ada", "ada");
    }

    @Test
    void appliesCorrectionsToResolvedAlerts_andContinuesFromThem() {
        rig.feed(roundRobin(feeds(300)));
        String id = rig.alerts().get(0).alertId();
        rig.command(id, AlertCommand.Action.RESOLVE, "ada");
        Alert over = rig.alerts().get(0);
        Alert corrected = ReplayMerge.withdraw(over, over.updatedAt(), "replay:new", "not found again");

        rig.feed(List.of(new FeedMessage.Correction(corrected)));
        assertThat(rig.alerts()).containsExactly(corrected);
        rig.restart();
        rig.feed(List.of(new FeedMessage.Correction(corrected)));
        rig.command(id, AlertCommand.Action.COMMENT, "bob");

        List<Alert> revisions = rig.alerts();
        assertThat(revisions).extracting(Alert::revision).containsExactly(corrected.revision() + 1);
        assertThat(revisions.get(0).history())
                .extracting(t -> t.actor())
                .containsExactly("detector", "ada", "replay:new", "bob");
    }

    @Test
    void ignoresCorrectionsOfOpenAlerts() {
        rig.feed(roundRobin(feeds(300)));
        Alert firing = rig.alerts().get(0);

        rig.feed(List.of(new FeedMessage.Correction(
                ReplayMerge.withdraw(firing, firing.updatedAt(), "replay:new", "not found again"))));

        assertThat(rig.alerts()).isEmpty();
    }

    @Test
    void countsOutcomesOfCommands() {
        rig.feed(roundRobin(feeds(300)));
        String id = rig.alerts().get(0).alertId();

        rig.command(id, AlertCommand.Action.ACKNOWLEDGE, "ada");
        rig.command(id, AlertCommand.Action.ACKNOWLEDGE, "bob");
        rig.command("unknown", AlertCommand.Action.RESOLVE, "ada");
        rig.send(Topics.ALERT_COMMANDS, id, "{".getBytes(StandardCharsets.UTF_8));

        assertThat(rig.counted(AlertOutcome.OBEYED)).isEqualTo(1);
        assertThat(rig.counted(AlertOutcome.REFUSED)).isEqualTo(2);
        assertThat(rig.counted(AlertOutcome.DEAD_LETTERED)).isEqualTo(1);
    }

    @Test
    void publishesDeadLetters_forUnreadableRecords() {
        byte[] broken = "{\"alert_id\":".getBytes(StandardCharsets.UTF_8);
        byte[] farAhead = Codecs.ALERT_COMMAND.encode(
                new AlertCommand("a", AlertCommand.Action.RESOLVE, "ada", null, AlertRig.START.plusSeconds(90_000)));

        rig.send(Topics.ALERT_COMMANDS, "a", broken);
        rig.send(Topics.ALERT_COMMANDS, "a", farAhead);
        rig.send(Topics.DEPLOYMENTS, "f", broken);
        rig.send(Topics.SILENCES, "s", broken);

        List<TestRecord<byte[], byte[]>> deadLetters = rig.deadLetters(Topics.ALERT_COMMANDS);
        assertThat(deadLetters).extracting(AlertTopologyTest::check).containsExactly("syntax", "timestamp");
        assertThat(deadLetters.get(0).value()).isEqualTo(broken);
        assertThat(rig.deadLetters(Topics.DEPLOYMENTS)).hasSize(1);
        assertThat(rig.deadLetters(Topics.SILENCES)).hasSize(1);
    }

    @Test
    void makesDeadLetters_ofCommandsInTheNameOfTheDetectorOrASilence() {
        rig.feed(roundRobin(feeds(300)));
        String id = rig.alerts().get(0).alertId();

        for (String actor : List.of("detector", " Detector", "SILENCE:s1")) {
            String command = "{\"alert_id\":\"" + id + "\",\"action\":\"resolve\",\"actor\":\"" + actor + "\",\"at\":"
                    + AlertRig.at(300) + "}";
            rig.send(Topics.ALERT_COMMANDS, id, command.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(rig.alerts()).isEmpty();
        List<TestRecord<byte[], byte[]>> deadLetters = rig.deadLetters(Topics.ALERT_COMMANDS);
        assertThat(deadLetters).extracting(AlertTopologyTest::check).containsExactly("value", "value", "value");
        assertThat(header(deadLetters.get(0), DeadLetterHeaders.DETAIL))
                .isEqualTo("actor is 'detector': the names detector and silence:… are reserved for the system");
    }

    @Test
    void blamesTheDeployment_thatCameJustBefore() {
        rig.deployed(new Deployment("checkout", "2.0.0", AlertRig.START.minusSeconds(120)));

        rig.feed(roundRobin(feeds(300)));

        Cause first = rig.alerts().get(0).causes().get(0);
        assertThat(first.kind()).isEqualTo(Cause.Kind.DEPLOYMENT);
        assertThat(first.subject()).isEqualTo("checkout@2.0.0");
    }

    @Test
    void resolvesTheAlert_whenTheSeriesAreBack() {
        rig.feed(roundRobin(feeds(900)));

        List<Alert> revisions = rig.alerts();
        assertThat(revisions.get(revisions.size() - 1).status()).isEqualTo(AlertStatus.RESOLVED);
    }

    /**
     * What each partition tells: {@code checkout} gets slower at all PoPs, noticed from 80 s on, and is back from 500 s
     * on; {@code search} is as ever.
     */
    private static List<List<FeedMessage>> feeds(int untilSeconds) {
        List<List<FeedMessage>> feeds = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            feeds.add(new ArrayList<>());
        }
        for (int second = 0; second <= untilSeconds; second += 10) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<FeedMessage> feed = feeds.get(partition);
                feed.add(new FeedMessage.Progress(partition, AlertRig.at(second)));
                for (int i = partition; i < POPS.size(); i += PARTITIONS) {
                    addMessages(feed, partition, i, second);
                }
            }
        }
        return feeds;
    }

    private static void addMessages(List<FeedMessage> feed, int partition, int i, int second) {
        SeriesKey checkout = AlertRig.series("checkout", POPS.get(i));
        long time = AlertRig.at(second);
        if (second == 0) {
            feed.add(new FeedMessage.Announcement(partition, time, checkout, "", AlertRig.TRAFFIC));
            feed.add(new FeedMessage.Announcement(
                    partition, time, AlertRig.series("search", POPS.get(i)), "", AlertRig.TRAFFIC));
        } else if (second == 80 + 10 * (i % 3)) {
            feed.add(new FeedMessage.Finding(
                    partition, time, AlertRig.regression(Regression.Kind.OPENED, checkout, second)));
        } else if (second == 500 + 10 * i) {
            feed.add(new FeedMessage.Finding(
                    partition, time, AlertRig.regression(Regression.Kind.GONE, checkout, second)));
        }
    }

    private static List<FeedMessage> roundRobin(List<List<FeedMessage>> feeds) {
        List<FeedMessage> all = new ArrayList<>();
        List<Iterator<FeedMessage>> iterators =
                feeds.stream().map(List::iterator).toList();
        boolean more = true;
        while (more) {
            more = false;
            for (Iterator<FeedMessage> iterator : iterators) {
                if (iterator.hasNext()) {
                    all.add(iterator.next());
                    more = true;
                }
            }
        }
        return all;
    }

    private static List<FeedMessage> randomlyInterleaved(List<List<FeedMessage>> feeds, Random random) {
        List<FeedMessage> all = new ArrayList<>();
        List<Iterator<FeedMessage>> left =
                new ArrayList<>(feeds.stream().map(List::iterator).toList());
        while (!left.isEmpty()) {
            Iterator<FeedMessage> next = left.get(random.nextInt(left.size()));
            int run = 1 + random.nextInt(30);
            for (int i = 0; i < run && next.hasNext(); i++) {
                all.add(next.next());
            }
            if (!next.hasNext()) {
                left.remove(next);
            }
        }
        return all;
    }

    private static String check(TestRecord<byte[], byte[]> deadLetter) {
        return header(deadLetter, DeadLetterHeaders.CHECK);
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
