package dev.frostline.query.paging;

import dev.frostline.model.TrafficNote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next null where this is the last page */
public record NotePage(List<TrafficNote> notes, @Nullable NoteCursor next) {
    public NotePage {
        notes = List.copyOf(notes);
    }
}
