package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import java.util.List;

/**
 * Changes that one description covers.
 *
 * @param scope without versions
 * @param common whether the scope says what they have in common; else it only lists where they are
 * @param members never empty, in the order of change point and series
 */
record Explanation(Scope scope, boolean common, List<Member> members) {
    Explanation {
        members = List.copyOf(members);
    }
}
