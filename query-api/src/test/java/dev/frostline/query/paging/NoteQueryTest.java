package dev.frostline.query.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.model.TrafficNote;
import dev.frostline.query.QuerySamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoteQueryTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void pagesThroughAll_onceEach_newestFirst() {
        List<TrafficNote> notes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            notes.add(QuerySamples.note("fn-" + i, 1, TrafficNote.Status.ACTIVE, START.plusSeconds(i / 3)));
        }
        List<TrafficNote> all = new ArrayList<>();

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
        TrafficNote active = QuerySamples.note("a", 1, TrafficNote.Status.ACTIVE, START);
        TrafficNote ended = QuerySamples.note("b", 2, TrafficNote.Status.ENDED, START.plusSeconds(10));
        List<TrafficNote> notes = List.of(active, ended);

        assertThat(query(Set.of(TrafficNote.Status.ACTIVE), null, null, null)
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

    private static NoteQuery query(Set<TrafficNote.Status> statuses, String function, Instant from, Instant to) {
        return new NoteQuery(statuses, function, from, to, null, 50);
    }
}
