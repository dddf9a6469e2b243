package dev.frostline.producer.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What the first bytes of a file show it to be. */
enum FileKind {
    TEXT(""),
    GZIP("gzip", "\u001f\u008b"),
    ZSTD("zstd", "(\u00b5/\u00fd"),
    BZIP2("bzip2", "BZh"),
    TAR("tar"),
    ZIP("zip", "PK\u0003\u0004", "PK\u0005\u0006"),
    XZ("xz", "\u00fd7zXZ\0"),
    LZ4("lz4", "\u0004\"M\u0018"),
    LZIP("lzip", "LZIP"),
    COMPRESS("compress (.Z)", "\u001f\u009d"),
    SNAPPY("snappy", "\u00ff\u0006\0\0sNaPpY"),
    SEVEN_ZIP("7z", "7z\u00bc\u00af'\u001c"),
    RAR("rar", "Rar!"),
    PARQUET("Parquet", "PAR1"),
    ORC("ORC", "ORC"),
    AVRO("Avro", "Obj\u0001"),
    PDF("PDF", "%PDF-"),
    OFFICE("a document of an office program", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1"),
    SQLITE("SQLite", "SQLite format 3\0"),
    UTF_32("text in UTF-32", "\u00ff\u00fe\0\0", "\0\0\u00fe\u00ff");

    /** The size of a header of tar, which has no mark at its beginning. */
    static final int BYTES = 512;

    private final String label;
    /** Each octet is a character. */
    private final String mark;

    private final String otherMark;

    FileKind(String label) {
        this(label, "", "");
    }

    FileKind(String label, String mark) {
        this(label, mark, mark);
    }

    FileKind(String label, String mark, String otherMark) {
        this.label = label;
        this.mark = mark;
        this.otherMark = otherMark;
    }

    /** @param beginning the first {@link #BYTES}, or all */
    static FileKind of(byte[] beginning) {
        String octets = new String(beginning, StandardCharsets.ISO_8859_1);
        for (FileKind kind : values()) {
            if (kind.matches(octets)) {
                return kind;
            }
        }
        return isTar(beginning) ? TAR : TEXT;
    }

    String label() {
        return label;
    }

    boolean isCompressed() {
        return this == GZIP || this == ZSTD || this == BZIP2;
    }

    boolean isArchive() {
        return this == TAR || this == ZIP;
    }

    private boolean matches(String octets) {
        boolean marked = !mark.isEmpty() && (octets.startsWith(mark) || octets.startsWith(otherMark));
        return marked && (this != BZIP2 || octets.length() > 3 && octets.charAt(3) >= '1' && octets.charAt(3) <= '9');
    }

    private static boolean isTar(byte[] beginning) {
        if (beginning.length < BYTES || beginning[0] == 0) {
            return false;
        }
        try {
            return TarUtils.verifyCheckSum(Arrays.copyOf(beginning, BYTES));
        } catch (IllegalArgumentException e) {
            return false; // no octal number stands where the sum would be
        }
    }
}
