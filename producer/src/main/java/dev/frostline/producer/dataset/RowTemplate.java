package dev.frostline.producer.dataset;

import java.nio.charset.StandardCharsets;

/** The bytes around the two numbers that change from one cold start of a series to the next. Immutable. */
final class RowTemplate {
    private final byte[] head;
    private final byte[] middle;
    private final byte[] tail;
    private final boolean timeFirst;

    /** @param timeFirst whether the time comes before the cold start's milliseconds */
    RowTemplate(String head, String middle, String tail, boolean timeFirst) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.middle = middle.getBytes(StandardCharsets.UTF_8);
        this.tail = tail.getBytes(StandardCharsets.UTF_8);
        this.timeFirst = timeFirst;
    }

    void append(ByteText out, long time, int hundredths) {
        out.append(head);
        if (timeFirst) {
            out.append(time).append(middle).appendHundredths(hundredths);
        } else {
            out.appendHundredths(hundredths).append(middle).append(time);
        }
        out.append(tail);
    }
}
