package dev.frostline.producer.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the items of a text one after another: its lines, its JSON values, or its CSV records of several lines. */
public interface ItemReader {
    /** @return whether there is a further item */
    boolean next() throws IOException;

    /** @return the bytes of the item without its end; the beginning of an item that is too long */
    byte[] bytes();

    /** @return the number of the item, from 1 */
    long number();

    /** @return the number of the line where the item begins, from 1 */
    long line();

    long length();

    boolean isTooLong();

    /** @return whether the last item ended with the file, so that it may be incomplete while the file grows */
    boolean isOpen();

    /** @return why the text is incomplete, known at its end; null where it is complete */
    @Nullable
    String brokenBy();
}
