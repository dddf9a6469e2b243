package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.lifecycle.AlertLifecycle;
import dev.frostline.detection.alert.state.AlertIndexes;
import dev.frostline.detection.alert.state.Member;
import dev.frostline.detection.alert.state.MemberIndex;
import dev.frostline.detection.alert.state.Table;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.alert.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The changes that are in an alert or wait for one, found by alert, series and time. */
public final class Members {
    private final Table<Member> rows;
    private final MemberIndex index;
    private final Table<Alert> alerts;

    public Members(AlertIndexes indexes) {
        this.rows = indexes.tables().members();
        this.index = indexes.members();
        this.alerts = indexes.tables().alerts();
    }

    /** @return null where the change is unknown */
    public @Nullable Member get(String changeId) {
        return rows.get(changeId);
    }

    public void put(Member member) {
        rows.put(member.changeId(), member);
    }

    public void remove(Member member) {
        rows.remove(member.changeId());
    }

    /** The members of an alert in the order of change point and series. */
    public List<Member> of(String alertId) {
        return List.copyOf(index.ofAlert(alertId));
    }

    int count(String alertId) {
        return index.ofAlert(alertId).size();
    }

    /** The members of a series, waiting or in any alert, in the order of their change ids. */
    public List<Member> ofSeries(SeriesKey series) {
        return List.copyOf(index.ofSeries(series));
    }

    /** The members that may become an alert, the first to be ready first. */
    List<Member> ready() {
        return List.copyOf(index.ready());
    }

    /** Another number after each change of {@link #ready}. */
    long readyVersion() {
        return index.readyVersion();
    }

    /**
     * The members that began at about the time of one, in no particular order.
     *
     * @param near decides; all that it accepts are within the reach
     * @param reach see {@link MemberIndex#forEachNear}
     */
    List<Member> near(Member one, LongUnaryOperator reach, Predicate<Member> near) {
        List<Member> found = new ArrayList<>();
        index.forEachNear(one, reach, member -> {
            if (near.test(member)) {
                found.add(member);
            }
        });
        return found;
    }

    /** Whether the member waits or is in an alert that is not over. */
    boolean isOpen(Member member) {
        return member.isWaiting() || isInActiveAlert(member);
    }

    public boolean isInActiveAlert(Member member) {
        Alert alert = alertOf(member);
        return alert != null && AlertLifecycle.isActive(alert);
    }

    /** @return null where the member is in no alert */
    public @Nullable Alert alertOf(Member member) {
        return member.alertId() == null ? null : alerts.get(member.alertId());
    }

    /** How many series these are of: level and tail of one may both have changed. */
    public static int countSeries(Collection<Member> members) {
        return (int) members.stream().map(Member::series).distinct().count();
    }

    /** In the order in which a table has them. */
    static List<Member> inTableOrder(List<Member> members) {
        return members.stream().sorted(Comparator.comparing(Member::changeId)).toList();
    }
}
