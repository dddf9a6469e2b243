package dev.frostline.sink.store;

/** Makes what the lines are written to. */
public interface StoreSchema extends AutoCloseable {
    /** Creates what is missing, and leaves the rest; {@link StoreAnswer.Written} where all is there. Throws nothing. */
    StoreAnswer ensure();

    @Override
    void close();
}
