package dev.frostline.launcher.options;

import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.format.FileOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to read a file of measurements. */
final class FileReadingOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = Formats.class,
            description = "${COMPLETION-CANDIDATES} (default: detected from the file)")
    private FileFormat format;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "a file for the rejected lines, each with its number and the reason")
    private Path rejects;

    @Option(names = "--function", paramLabel = "NAME", description = "the function of measurements that name none")
    private String function;

    @Option(names = "--pop", paramLabel = "CODE", description = "the location or region of measurements that name none")
    private String pop;

    FileOptions file() {
        return new FileOptions(format, function, pop);
    }

    /** @return null where rejected lines are not to be written */
    @Nullable
    Path rejects() {
        return rejects;
    }

    private static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FileFormat.values()).map(FileFormat::label).iterator();
        }
    }

    private static final class FormatConverter implements ITypeConverter<FileFormat> {
        @Override
        public FileFormat convert(String text) {
            try {
                return FileFormat.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
