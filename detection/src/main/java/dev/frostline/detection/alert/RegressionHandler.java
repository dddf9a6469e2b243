package dev.frostline.detection.alert;

import dev.frostline.detection.alert.grouping.Members;
import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.lifecycle.SignificantChange;
import dev.frostline.detection.alert.state.EndReason;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.settings.AlertSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import dev.frostline.model.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes in what is told of the changes of series: which may become an alert, and what that says to one that is. */
final class RegressionHandler {
    private final Supplier<SettingsSnapshot> settings;
    private final Members members;
    private final RaisedAlerts alerts;

    RegressionHandler(Supplier<SettingsSnapshot> settings, Members members, RaisedAlerts alerts) {
        this.settings = settings;
        this.members = members;
        this.alerts = alerts;
    }

    /** @return revisions of the alert that it ends, if it does */
    List<Alert> handle(Regression regression, long now) {
        if (regression.direction() != Direction.UP) {
            return List.of();
        }
        Member known = members.get(regression.changeId());
        if (regression.kind() == Regression.Kind.GONE) {
            return known == null ? List.of() : handleGone(known, regression, now);
        }
        if (known != null) {
            update(known, regression, now);
        } else if (isLargeEnough(regression) && !rejoinsAlert(regression, now)) {
            members.put(Member.waiting(regression, now));
        }
        return List.of();
    }

    private void update(Member known, Regression regression, long now) {
        if (!known.isWaiting() && !AlertLifecycle.isActive(members.alertOf(known))) {
            members.put(afterAlertEnd(known, regression, now));
            return;
        }
        Member updated = known.updated(regression, now);
        if (updated.isWaiting() && !isLargeEnough(regression)) {
            members.remove(known);
            return;
        }
        members.put(updated);
        scheduleReview(updated, now);
    }

    /**
     * What was told once is no news, though its alert is over; only where it was over because nothing was measured any
     * more, and the series comes back much slower than it was told to be, that is.
     */
    private Member afterAlertEnd(Member known, Regression regression, long now) {
        Alert alert = members.alertOf(known);
        boolean significant = AlertLifecycle.isEndedBy(alert, EndReason.SILENT)
                && SignificantChange.isMuchWorse(
                        regression.changePct(),
                        known.regression().changePct(),
                        alertSettings(regression).minimumEffect());
        return significant ? Member.waiting(regression, now) : known.updated(known.regression(), now);
    }

    private void scheduleReview(Member member, long now) {
        alerts.scheduleReview(
                member.alertId(),
                now + alertSettings(member.regression()).settle().toMillis());
    }

    /** A series that was back and leaves again while its alert is still held is that alert's, confirmed or not. */
    private boolean rejoinsAlert(Regression regression, long now) {
        Optional<Member> before = members.all().stream()
                .filter(m -> m.endReason() == EndReason.BACK && m.statistic() == regression.statistic())
                .filter(m -> m.series().equals(regression.series()))
                .filter(m -> AlertLifecycle.isActive(members.alertOf(m)))
                .findFirst();
        before.ifPresent(member -> {
            members.remove(member);
            Member again = Member.of(member.alertId(), regression, now);
            members.put(again);
            scheduleReview(again, now);
        });
        return before.isPresent();
    }

    /** What was never confirmed leaves its alert as if it had not been there. */
    private List<Alert> handleGone(Member member, Regression regression, long now) {
        Alert alert = member.isWaiting() ? null : members.alertOf(member);
        if (alert == null || !AlertLifecycle.isActive(alert) || !member.isReady()) {
            members.remove(member);
            alerts.scheduleReview(member.alertId(), now);
            return List.of();
        }
        boolean newNormal =
                regression.changePct() >= 100 * alertSettings(regression).minimumEffect() / 2;
        members.put(member.ended(newNormal ? EndReason.BASELINE : EndReason.BACK, now));
        return alerts.resolveIfOver(alert, now);
    }

    private boolean isLargeEnough(Regression regression) {
        return alertSettings(regression).isLargeEnough(regression);
    }

    private AlertSettings alertSettings(Regression regression) {
        return settings.get().of(regression.series()).alerts();
    }
}
