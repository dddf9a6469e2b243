package dev.frostline.detection.alert;

import dev.frostline.model.Alert;
import dev.frostline.model.Direction;
import dev.frostline.model.Regression;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes in what is told of the changes of series: which may become an alert, and what that says to one that is. */
final class ChangeIntake {
    private final Supplier<SettingsBook> settings;
    private final Members members;
    private final LiveAlerts alerts;

    ChangeIntake(Supplier<SettingsBook> settings, Members members, LiveAlerts alerts) {
        this.settings = settings;
        this.members = members;
        this.alerts = alerts;
    }

    /** @return revisions of the alert that it ends, if it does */
    List<Alert> take(Regression regression, long now) {
        if (regression.direction() != Direction.UP) {
            return List.of();
        }
        Member known = members.get(regression.changeId());
        if (regression.kind() == Regression.Kind.GONE) {
            return known == null ? List.of() : gone(known, regression, now);
        }
        if (known != null) {
            update(known, regression, now);
        } else if (isLargeEnough(regression) && !takesUpAgain(regression, now)) {
            members.put(Member.waiting(regression, now));
        }
        return List.of();
    }

    private void update(Member known, Regression regression, long now) {
        if (!known.isWaiting() && !AlertLifecycle.isActive(members.alertOf(known))) {
            members.put(afterTheEnd(known, regression, now));
            return;
        }
        Member told = known.with(regression, now);
        if (told.isWaiting() && !isLargeEnough(regression)) {
            members.remove(known);
            return;
        }
        members.put(told);
        reviewSoon(told, now);
    }

    /**
     * What was told once is no news, though its alert is over; only where it was over because nothing was measured any
     * more, and the series comes back much slower than it was told to be, that is.
     */
    private Member afterTheEnd(Member known, Regression regression, long now) {
        Alert alert = members.alertOf(known);
        boolean news = AlertLifecycle.isEndedBy(alert, End.SILENT)
                && News.isMuchWorse(
                        regression.changePct(),
                        known.regression().changePct(),
                        of(regression).minimumEffect());
        return news ? Member.waiting(regression, now) : known.with(known.regression(), now);
    }

    private void reviewSoon(Member member, long now) {
        alerts.review(member.alertId(), now + of(member.regression()).settle().toMillis());
    }

    /** A series that was back and leaves again while its alert is still held is that alert's, confirmed or not. */
    private boolean takesUpAgain(Regression regression, long now) {
        Optional<Member> before = members.all().stream()
                .filter(m -> m.end() == End.BACK && m.statistic() == regression.statistic())
                .filter(m -> m.series().equals(regression.series()))
                .filter(m -> AlertLifecycle.isActive(members.alertOf(m)))
                .findFirst();
        before.ifPresent(member -> {
            members.remove(member);
            Member again = Member.of(member.alertId(), regression, now);
            members.put(again);
            reviewSoon(again, now);
        });
        return before.isPresent();
    }

    /** What was never confirmed leaves its alert as if it had not been there. */
    private List<Alert> gone(Member member, Regression regression, long now) {
        Alert alert = member.isWaiting() ? null : members.alertOf(member);
        if (alert == null || !AlertLifecycle.isActive(alert) || !member.isReady()) {
            members.remove(member);
            alerts.review(member.alertId(), now);
            return List.of();
        }
        boolean newNormal = regression.changePct() >= 100 * of(regression).minimumEffect() / 2;
        members.put(member.ended(newNormal ? End.BASELINE : End.BACK, now));
        return alerts.resolveIfOver(alert, now);
    }

    private boolean isLargeEnough(Regression regression) {
        return of(regression).isLargeEnough(regression);
    }

    private AlertSettings of(Regression regression) {
        return settings.get().of(regression.series()).alerts();
    }
}
