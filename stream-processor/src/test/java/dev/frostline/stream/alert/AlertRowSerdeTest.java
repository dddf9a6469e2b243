package dev.frostline.stream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.detection.alert.PartitionProgress;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.KnownSeries;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.traffic.FunctionNotes;
import dev.frostline.detection.mixture.DailyTraffic;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.series.FeedMessage;
import dev.frostline.model.Deployment;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.TrafficNoteBuilder;
import dev.frostline.model.TrafficShare;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertBuilder;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Severity;
import dev.frostline.model.alert.Silence;
import dev.frostline.model.alert.Transition;
import dev.frostline.wire.codec.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRowSerdeTest {
    private static final Instant AT = AlertRig.START;
    private static final SeriesKey SERIES = new SeriesKey("checkout", "FRA", "");
    private static final Regression REGRESSION = AlertRig.regression(Regression.Kind.UPDATED, SERIES, 80);

    private final Serde<Object> serde = AlertRowSerde.rows();

    static Stream<Object> rows() {
        return Stream.of(
                new KnownSeries(SERIES, "DE", 17),
                new Member(REGRESSION, Member.NOT_READY, false, null, EndReason.GOES_ON, 0),
                new Member(REGRESSION, 18, true, null, EndReason.GOES_ON, 0),
                new Member(REGRESSION, 18, false, "a1", EndReason.BACK, 77),
                alert(),
                new Deployment("checkout", "2.0.0", AT),
                new Silence("s1", Scope.EVERYTHING, AT, AT.plusSeconds(1), "ada", null),
                42L,
                new FunctionNotes(note(), 20_000, 20_010, 20_020),
                new PartitionProgress(3, 99, true),
                new FeedMessage.Progress(1, 10),
                new FeedMessage.Idle(2, 20),
                new FeedMessage.Announcement(3, 30, SERIES, "", new Traffic(7, 12.5f)),
                new FeedMessage.Finding(4, 40, REGRESSION));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decodesEncodedRows(Object row) {
        byte[] bytes = serde.serializer().serialize("t", row);

        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(row);
    }

    @Test
    void decodesEncodedTraffic() {
        DailyTraffic traffic =
                DailyTraffic.of(SERIES, 20_000, new Traffic(7, 12.5f)).plus(20_003, new Traffic(1, 99));
        byte[] bytes = serde.serializer().serialize("t", traffic);

        Object read = serde.deserializer().deserialize("t", bytes);

        assertThat(read).usingRecursiveComparison().isEqualTo(traffic);
    }

    @Test
    void keepsTheBytesOfAMember() throws IOException {
        Member member = new Member(REGRESSION, 18, true, "a1", EndReason.BACK, 77);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(3);
        out.writeByte(2);
        out.writeLong(18);
        out.writeBoolean(true);
        out.writeUTF("a1");
        out.writeUTF("BACK");
        out.writeLong(77);
        out.write(Codecs.REGRESSION.encode(REGRESSION));

        assertThat(serde.serializer().serialize("t", member)).isEqualTo(bytes.toByteArray());
        assertThat(serde.deserializer().deserialize("t", bytes.toByteArray())).isEqualTo(member);
    }

    @Test
    void rejectsAnotherFormat() {
        byte[] bytes = serde.serializer().serialize("t", 42L);
        bytes[0] = 9;

        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("format version 9");
    }

    private static TrafficNote note() {
        return TrafficNoteBuilder.builder()
                .noteId("checkout@5")
                .revision(2)
                .functionName("checkout")
                .status(TrafficNote.Status.ENDED)
                .direction(Direction.UP)
                .title("checkout looks 24 % slower")
                .baselineMs(100)
                .currentMs(124)
                .changePct(24)
                .mixturePct(23)
                .levelPct(1)
                .startedAt(AT)
                .detectedAt(AT)
                .updatedAt(AT)
                .endedAt(AT)
                .ending(TrafficNote.Ending.BACK)
                .moved(List.of(new TrafficShare("SYD", "", 0.1, 0.3, 400)))
                .settings(List.of("*@2"))
                .build();
    }

    private static Alert alert() {
        return AlertBuilder.builder()
                .alertId("a1")
                .revision(3)
                .status(AlertStatus.RESOLVED)
                .severity(Severity.CRITICAL)
                .direction(Direction.UP)
                .title("checkout is slow")
                .scope(Scope.EVERYTHING)
                .seriesCount(7)
                .baselineMs(100)
                .currentMs(160)
                .changePct(60)
                .confidence(0.99)
                .startedAt(AT)
                .detectedAt(AT)
                .updatedAt(AT)
                .resolvedAt(AT)
                .causes(List.of(new Cause(Cause.Kind.PLATFORM, "platform", 0, "ruled out", Map.of("series", "7"))))
                .history(List.of(new Transition(AT, "detector", null, AlertStatus.FIRING, null)))
                .settings(List.of())
                .build();
    }
}
