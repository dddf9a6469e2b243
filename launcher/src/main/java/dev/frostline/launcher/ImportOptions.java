package dev.frostline.launcher;

import dev.frostline.producer.source.FileFormat;
import dev.frostline.producer.source.FileOptions;
import dev.frostline.producer.source.ImportRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to read a file of measurements. */
final class ImportOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = Formats.class,
            description = "${COMPLETION-CANDIDATES} (default: found out from the file)")
    private FileFormat format;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "write each rejected line there, with its number and the reason")
    private Path rejects;

    @Option(names = "--again", description = "import the file even if it was imported before")
    private boolean again;

    @Option(names = "--function", paramLabel = "NAME", description = "the function, where the file does not say it")
    private String function;

    @Option(
            names = "--pop",
            paramLabel = "CODE",
            description = "the location or region, where the file does not say it")
    private String pop;

    ImportRequest request(Path file) {
        return new ImportRequest(file, new FileOptions(format, function, pop), rejects, again);
    }

    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FileFormat.values()).map(FileFormat::label).iterator();
        }
    }

    static final class FormatConverter implements ITypeConverter<FileFormat> {
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
