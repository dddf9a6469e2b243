package dev.frostline.sink.store;

/** The bucket or table that the lines are written to. */
public interface StoreSchema extends AutoCloseable {
    /** Creates what is missing; {@link StoreResponse.Written} if everything exists then. Throws nothing. */
    StoreResponse ensure();

    @Override
    void close();
}
