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
import java.util.function.Supplier;

/** Handles what detectors report of the changes of series: new ones may become an alert, others update or end theirs. */
final class RegressionHandler {
    private final Supplier<SettingsSnapshot> settings;
    private final Members members;
    private final RaisedAlerts alerts;

    RegressionHandler(Supplier<SettingsSnapshot> settings, Members members, RaisedAlerts alerts) {
        this.settings = settings;
        this.members = members;
        this.alerts = alerts;
    }

    /** @return revisions of the alert that the regression ends; empty where it ends none */
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
        Alert alert = members.alertOf(known);
        if (alert != null && !AlertLifecycle.isActive(alert)) {
            members.put(afterAlertEnd(alert, known, regression, now));
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
     * A change does not alert again after its alert is over. It does only where the alert was over because nothing was
     * measured any more, and the series comes back much slower than was published.
     */
    private Member afterAlertEnd(Alert alert, Member known, Regression regression, long now) {
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

    /** A series that was back, and gets slower again while its alert still goes on, belongs to that alert, confirmed or not. */
    private boolean rejoinsAlert(Regression regression, long now) {
        for (Member before : members.ofSeries(regression.series())) {
            Alert alert = members.alertOf(before);
            boolean left = before.endReason() == EndReason.BACK && before.statistic() == regression.statistic();
            if (left && alert != null && AlertLifecycle.isActive(alert)) {
                members.remove(before);
                Member again = Member.of(alert.alertId(), regression, now);
                members.put(again);
                scheduleReview(again, now);
                return true;
            }
        }
        return false;
    }

    /** A change that was never confirmed leaves its alert, and no longer counts for it. */
    private List<Alert> handleGone(Member member, Regression regression, long now) {
        Alert alert = members.alertOf(member);
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
