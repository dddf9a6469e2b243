package dev.frostline.detection.alert.grouping;

import dev.frostline.detection.alert.state.Member;
import dev.frostline.model.alert.Scope;
import java.util.List;

/**
 * Changes that one description covers.
 *
 * @param scope without versions
 * @param common whether the scope says what they have in common; else it only lists where they are
 * @param members never empty, in the order of change point and series
 */
public record Explanation(Scope scope, boolean common, List<Member> members) {
    public Explanation {
        members = List.copyOf(members);
    }
}
