package dev.frostline.producer.dataset;

import java.nio.file.Path;
import java.util.Locale;

/** The format and compression that a file's name stands for. */
record OutputFileType(RowFormat format, boolean gzip) {
    private static final String GZIP = ".gz";

    static OutputFileType of(Path file) throws DatasetException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(GZIP);
        String plain = gzip ? name.substring(0, name.length() - GZIP.length()) : name;
        if (plain.endsWith(".csv")) {
            return new OutputFileType(RowFormat.CSV, gzip);
        }
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return new OutputFileType(RowFormat.NDJSON, gzip);
        }
        throw new DatasetException(file + " must end with .csv, .ndjson or .jsonl, and may have .gz behind that");
    }
}
