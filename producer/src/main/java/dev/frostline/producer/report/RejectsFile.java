package dev.frostline.producer.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejected lines as CSV: line, check, detail, the line's beginning. It follows the commits:
 * lines after the last commit are overwritten.
 */
public final class RejectsFile implements Closeable {
    private static final String[] HEADER = {"line", "check", "detail", "text"};

    private final @Nullable FileChannel channel;

    private RejectsFile(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** @param path null to write nothing */
    public static RejectsFile open(@Nullable Path path) throws IOException {
        return new RejectsFile(
                path == null ? null : FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /**
     * Writes from a position on and truncates the file after that.
     *
     * @return the position after the written lines
     */
    public long write(long position, List<RejectedLine> rejects) throws IOException {
        if (channel == null) {
            return 0;
        }
        byte[] text = text(position == 0, rejects).getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
        channel.truncate(position + text.length);
        return position + text.length;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static String text(boolean withHeader, List<RejectedLine> rejects) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            if (withHeader) {
                csv.writeRecord(HEADER);
            }
            for (RejectedLine one : rejects) {
                csv.writeRecord(Long.toString(one.line()), one.check().label(), one.detail(), one.text());
            }
        }
        return text.toString();
    }
}
