package dev.frostline.query.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.Note;
import dev.frostline.query.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoteQueryTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void pagesThroughAll_onceEach_newestFirst() {
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            notes.add(Samples.note("fn-" + i, 1, Note.Status.ACTIVE, START.plusSeconds(i / 3)));
        }
        List<Note> all = new ArrayList<>();

        NoteCursor cursor = null;
        do {
            NotePage page = new NoteQuery(Set.of(), null, null, null, cursor, 4).page(notes);
            all.addAll(page.notes());
            cursor = page.next() == null ? null : NoteCursor.decode(page.next().encode());
        } while (cursor != null);

        assertThat(all).hasSize(25).isSortedAccordingTo(NoteCursor.ORDER).doesNotHaveDuplicates();
    }

    @Test
    void filtersByStatus_function_andTimeOfDetection() {
        Note active = Samples.note("a", 1, Note.Status.ACTIVE, START);
        Note ended = Samples.note("b", 2, Note.Status.ENDED, START.plusSeconds(10));
        List<Note> notes = List.of(active, ended);

        assertThat(query(Set.of(Note.Status.ACTIVE), null, null, null)
                        .page(notes)
                        .notes())
                .containsExactly(active);
        assertThat(query(Set.of(), "b", null, null).page(notes).notes()).containsExactly(ended);
        assertThat(query(Set.of(), null, START.plusSeconds(10), null)
                        .page(notes)
                        .notes())
                .containsExactly(ended);
        assertThat(query(Set.of(), null, null, START.plusSeconds(10))
                        .page(notes)
                        .notes())
                .containsExactly(active);
    }

    private static NoteQuery query(Set<Note.Status> statuses, String function, Instant from, Instant to) {
        return new NoteQuery(statuses, function, from, to, null, 50);
    }
}
