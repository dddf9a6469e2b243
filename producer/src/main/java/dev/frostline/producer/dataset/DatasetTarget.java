package dev.frostline.producer.dataset;

import java.io.IOException;

/**
 * Where a dataset goes, slot by slot.
 *
 * @param <C> a slot, ready to be written
 */
interface DatasetTarget<C> extends AutoCloseable {
    /** Once, before anything else, in the thread that writes. */
    void open() throws IOException, DatasetException;

    /** Makes a slot ready; called by several threads at once. */
    C render(int slot) throws IOException;

    /** In the order of the slots, by one thread. */
    void write(C slot) throws IOException, DatasetException;

    /** All was written; returns when it lies where it should. */
    void finish() throws IOException, DatasetException;

    /** Leaves nothing half done behind that it could take away. */
    @Override
    void close() throws IOException;
}
