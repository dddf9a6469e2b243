package dev.frostline.producer.report;

import java.io.PrintStream;
import java.nio.file.Path;

/** Is told how the reading of a file gets on; called from the reading thread alone. */
public interface FileProgress {
    /**
     * @param bytes of the file as it lies on the disk
     * @param bytesBefore how many of them an earlier run has done
     */
    void started(Path file, long bytes, long bytesBefore);

    /**
     * @param records done so far, by this run
     * @param bytes of the file read so far
     */
    void advanced(long records, long bytes);

    /** @param summary for people */
    void ended(String summary);

    static FileProgress none() {
        return new NoFileProgress();
    }

    /** A bar on a terminal, otherwise a line every few seconds. */
    static FileProgress on(PrintStream out) {
        return on(out, "importing");
    }

    /** @param activity what is done with the file */
    static FileProgress on(PrintStream out, String activity) {
        return Terminal.isAttached() ? new FileProgressBar(out) : new FileProgressLog(out, activity);
    }
}
