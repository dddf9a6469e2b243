package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.state.AlertTables;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.model.alert.Alert;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The changes that are in an alert, or wait for one. */
public final class Members {
    private final AlertTables tables;

    public Members(AlertTables tables) {
        this.tables = tables;
    }

    /** Null where it is unknown. */
    public Member get(String changeId) {
        return tables.members().get(changeId);
    }

    public void put(Member member) {
        tables.members().put(member.changeId(), member);
    }

    public void remove(Member member) {
        tables.members().remove(member.changeId());
    }

    public Collection<Member> all() {
        return tables.members().values();
    }

    /** In the order of change point and series. */
    public List<Member> of(String alertId) {
        return all().stream()
                .filter(m -> alertId.equals(m.alertId()))
                .sorted(Explainer.ORDER)
                .toList();
    }

    /** Those that may become an alert, the first to be ready first. */
    List<Member> ready() {
        return all().stream()
                .filter(m -> m.isWaiting() && m.isReady())
                .sorted(Comparator.comparingLong(Member::readySince).thenComparing(Explainer.ORDER))
                .toList();
    }

    /** Those that wait or are in an alert that is not over. */
    List<Member> open() {
        return all().stream()
                .filter(m -> m.isWaiting() || AlertLifecycle.isActive(alertOf(m)))
                .toList();
    }

    /** Only for what is in one. */
    public Alert alertOf(Member member) {
        return tables.alerts().get(member.alertId());
    }

    /** How many series these are of: level and tail of one may both have changed. */
    public static int countSeries(Collection<Member> members) {
        return (int) members.stream().map(Member::series).distinct().count();
    }
}
