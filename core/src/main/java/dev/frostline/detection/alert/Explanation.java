package dev.frostline.detection.alert;

import dev.frostline.model.Scope;
import java.util.List;

/**
 * Changes that one description covers.
 *
 * @param scope without versions
 * @param members never empty, in the order of change point and series
 */
record Explanation(Scope scope, List<Member> members) {
    Explanation {
        members = List.copyOf(members);
    }
}
