package dev.frostline.producer.dataset;

import java.io.IOException;

/**
 * The target of a dataset, which is written slot by slot.
 *
 * @param <C> a rendered slot
 */
interface DatasetTarget<C> extends AutoCloseable {
    /** Opens the target. Called once, first, by the writing thread. */
    void open() throws IOException, DatasetException;

    /** Renders a slot. Several threads call it at the same time. */
    C render(int slot) throws IOException;

    /** Writes the slots in their order. One thread calls it. */
    void write(C slot) throws IOException, DatasetException;

    /** Completes the target after the last slot. Returns when the dataset is in its place. */
    void finish() throws IOException, DatasetException;

    /** Deletes an incomplete dataset where that is possible. */
    @Override
    void close() throws IOException;
}
