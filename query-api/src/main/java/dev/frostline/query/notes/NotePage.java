package dev.frostline.query.notes;

import dev.frostline.model.Note;
import java.util.List;

/** @param next null where this is the last page */
public record NotePage(List<Note> notes, NoteCursor next) {
    public NotePage {
        notes = List.copyOf(notes);
    }
}
