package dev.frostline.producer.report;

import java.io.PrintStream;
import java.nio.file.Path;

/** Reports the progress of reading a file. Only the reading thread calls it. */
public interface FileProgress {
    /**
     * @param bytes size of the file on the disk
     * @param bytesBefore number of bytes that an earlier run has read
     */
    void started(Path file, long bytes, long bytesBefore);

    /**
     * @param records number of records of this run
     * @param bytes number of bytes read from the disk
     */
    void advanced(long records, long bytes);

    /** @param summary for people */
    void ended(String summary);

    static FileProgress none() {
        return new NoFileProgress();
    }

    /** @return a bar on a terminal, otherwise a line every few seconds */
    static FileProgress on(PrintStream out) {
        return on(out, "importing");
    }

    /** @param activity the activity that the lines name, such as {@code reading} */
    static FileProgress on(PrintStream out, String activity) {
        return Terminal.isAttached() ? new FileProgressBar(out) : new FileProgressLog(out, activity);
    }
}
