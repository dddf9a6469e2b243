package dev.frostline.producer.dataset;

import dev.frostline.producer.report.Terminal;
import java.io.PrintStream;

/** Reports the progress of writing a dataset. Only the writing thread calls it. */
public interface DatasetProgress {
    void started(String target, long records);

    /** @param records written so far */
    void advanced(long records);

    /** @param summary for people */
    void ended(String summary);

    /** @return a bar on a terminal, otherwise a line every few seconds */
    static DatasetProgress on(PrintStream out) {
        return Terminal.isAttached() ? new DatasetProgressBar(out) : new DatasetProgressLog(out);
    }
}
