package dev.frostline.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.model.Sha256;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.Cause;
import dev.frostline.model.alert.Scope;
import dev.frostline.model.alert.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random histories of a fleet give the same revisions and the same tables as in the version in which each event searched
 * all members, alerts and series: the numbers of revisions and the digests are that version's.
 */
@Tag("slow")
class AlertHistoryTest {
    private static final int DIGITS = 16;

    @ParameterizedTest
    @CsvSource({
        "1, 5, 4, 20, 568, e3a96d06c66cd87b",
        "2, 8, 6, 15, 1062, cf0f92f03b23109f",
        "4, 12, 8, 8, 391, f45e50bbe90138da",
        "6, 6, 10, 12, 884, 8a48ae51481e76cc",
        "7, 20, 4, 10, 366, d1a62aacdaf555b8",
        "8, 4, 5, 40, 2567, ba14729d3d5d7329"
    })
    void givesTheRevisionsOfTheVersionWithoutIndexes(
            long seed, int functions, int pops, int days, int revisions, String digest) {
        AlertHistory history = new AlertHistory(seed, functions, pops, days).run();

        assertThat(history.revisions.size() + ", " + digest(history)).isEqualTo(revisions + ", " + digest);
    }

    /** Of all revisions, and of what is in the tables at the end. */
    private static String digest(AlertHistory history) {
        AlertTables tables = history.tables();
        List<String> lines = new ArrayList<>();
        history.revisions.forEach(alert -> lines.add(text(alert)));
        tables.alerts().values().forEach(alert -> lines.add(text(alert)));
        tables.members().values().forEach(member -> lines.add(text(member)));
        tables.population()
                .values()
                .forEach(known -> lines.add(known.series() + " " + known.country() + " " + known.lastSeen()));
        tables.deployments().values().forEach(one -> lines.add(one.functionName() + " " + one.deployedAt()));
        tables.silences().values().forEach(silence -> lines.add(silence.silenceId()));
        tables.reviews().values().forEach(review -> lines.add(review.toString()));
        return Sha256.hex(String.join("\n", lines), DIGITS);
    }

    private static String text(Member member) {
        return member.changeId() + " " + member.readySince() + " " + member.unmatched() + " " + member.alertId() + " "
                + member.endReason() + " " + member.endedAt() + " "
                + number(member.regression().changePct()) + " "
                + member.regression().kind();
    }

    private static String text(Alert alert) {
        return String.join(
                "|",
                alert.alertId(),
                alert.revision() + " " + alert.status() + " " + alert.severity() + " " + alert.direction(),
                alert.title(),
                text(alert.scope()),
                alert.seriesCount() + " " + number(alert.baselineMs()) + " " + number(alert.currentMs()) + " "
                        + number(alert.changePct()) + " " + number(alert.confidence()),
                alert.startedAt() + " " + alert.detectedAt() + " " + alert.updatedAt() + " " + alert.resolvedAt(),
                alert.causes().stream().map(AlertHistoryTest::text).toList().toString(),
                alert.history().stream().map(AlertHistoryTest::text).toList().toString(),
                alert.settings().toString());
    }

    private static String text(Scope scope) {
        return scope.functions() + " " + scope.versions() + " " + scope.pops() + " " + scope.tiers() + " "
                + scope.countries();
    }

    private static String text(Cause cause) {
        return cause.kind() + " " + cause.subject() + " " + number(cause.score()) + " " + cause.explanation() + " "
                + cause.evidence();
    }

    private static String text(Transition step) {
        return step.at() + " " + step.actor() + " " + step.from() + " " + step.to() + " " + step.comment();
    }

    /** The last digit of a logarithm may depend on the processor. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
