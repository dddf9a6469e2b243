package dev.frostline.sink.store;

/** Makes what the lines are written to. */
public interface StoreSchema extends AutoCloseable {
    /** Creates what is missing, and leaves the rest; {@link StoreResponse.Written} where all is there. Throws nothing. */
    StoreResponse ensure();

    @Override
    void close();
}
