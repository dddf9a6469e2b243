package dev.frostline.detection.alert.state;

import dev.frostline.model.SeriesKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The members by alert, by series, by the time of their change points, and those that may become an alert. */
public final class MemberIndex implements TableIndex<Member> {
    /** By change point, then series; the table's own order where both are the same. */
    static final Comparator<Member> BY_ONSET = Comparator.comparingLong(Member::changePoint)
            .thenComparing(Member::series)
            .thenComparing(Member::changeId);

    private static final Comparator<Member> BY_READINESS =
            Comparator.comparingLong(Member::readySince).thenComparing(BY_ONSET);

    private final Map<String, NavigableSet<Member>> byAlert = new HashMap<>();
    private final Map<SeriesKey, SortedMap<String, Member>> bySeries = new HashMap<>();
    private final OnsetIndex onsets = new OnsetIndex();
    private final SortedSet<Member> ready = new TreeSet<>(BY_READINESS);
    private long readyVersion;

    MemberIndex() {}

    @Override
    public void update(String changeId, @Nullable Member before, @Nullable Member after) {
        if (before != null) {
            remove(changeId, before);
        }
        if (after != null) {
            add(changeId, after);
        }
    }

    private void add(String changeId, Member member) {
        if (member.alertId() != null) {
            byAlert.computeIfAbsent(member.alertId(), id -> new TreeSet<>(BY_ONSET))
                    .add(member);
        }
        bySeries.computeIfAbsent(member.series(), series -> new TreeMap<>()).put(changeId, member);
        onsets.add(member);
        if (member.isWaiting() && member.isReady()) {
            ready.add(member);
            readyVersion++;
        }
    }

    private void remove(String changeId, Member member) {
        if (member.alertId() != null) {
            byAlert.computeIfPresent(member.alertId(), (id, members) -> {
                members.remove(member);
                return members.isEmpty() ? null : members;
            });
        }
        bySeries.computeIfPresent(member.series(), (series, members) -> {
            members.remove(changeId);
            return members.isEmpty() ? null : members;
        });
        onsets.remove(member);
        if (ready.remove(member)) {
            readyVersion++;
        }
    }

    /** The members of an alert in the order of change point and series; a view. */
    public Collection<Member> ofAlert(String alertId) {
        return byAlert.getOrDefault(alertId, new TreeSet<>(BY_ONSET));
    }

    /** The members of a series, waiting or in any alert, in the order of the table; a view. */
    public Collection<Member> ofSeries(SeriesKey series) {
        return bySeries.getOrDefault(series, new TreeMap<>()).values();
    }

    /** The members that may become an alert, the first to be ready first; a view. */
    public Collection<Member> ready() {
        return ready;
    }

    /** Another number after each change of {@link #ready}. */
    public long readyVersion() {
        return readyVersion;
    }

    /**
     * Calls for each member whose change point may be as near as one of the two reaches, in no particular order, and
     * for some that are further away.
     *
     * @param reach the distance by a member's {@link Member#nextUnitMs}, in milliseconds; never less for a longer unit
     */
    public void forEachNear(Member center, LongUnaryOperator reach, Consumer<Member> consumer) {
        onsets.forEachNear(center, reach, consumer);
    }
}
