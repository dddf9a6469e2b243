package dev.frostline.detection.alert.state;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * Members by change point, to find those that began at about one time. How near that is depends on the evidence units
 * of both members: those of about one unit, to a factor of two, are kept together, so that a member with long units
 * does not widen the search among members with short ones.
 */
final class OnsetIndex {
    private final NavigableMap<Integer, NavigableMap<Long, Map<String, Member>>> byUnit = new TreeMap<>();

    void add(Member member) {
        byUnit.computeIfAbsent(unitClass(member), unit -> new TreeMap<>())
                .computeIfAbsent(member.changePoint(), time -> new HashMap<>())
                .put(member.changeId(), member);
    }

    void remove(Member member) {
        byUnit.computeIfPresent(unitClass(member), (unit, times) -> {
            times.computeIfPresent(member.changePoint(), (time, members) -> {
                members.remove(member.changeId());
                return members.isEmpty() ? null : members;
            });
            return times.isEmpty() ? null : times;
        });
    }

    /** See {@link MemberIndex#forEachNear}. */
    void forEachNear(Member center, LongUnaryOperator reach, Consumer<Member> consumer) {
        long own = reach.applyAsLong(center.nextUnitMs());
        byUnit.forEach((unit, times) -> {
            long distance = Math.max(own, reach.applyAsLong(longestUnitMs(unit)));
            long time = center.changePoint();
            times.subMap(time - distance, true, time + distance, true).values().forEach(members -> members.values()
                    .forEach(consumer));
        });
    }

    private static int unitClass(Member member) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, member.nextUnitMs()));
    }

    private static long longestUnitMs(int unitClass) {
        return unitClass >= Long.SIZE - 2 ? Long.MAX_VALUE / 16 : 1L << unitClass;
    }
}
