package dev.frostline.launcher.options;

import dev.frostline.detection.backtest.Windowing;
import dev.frostline.producer.format.FileFormat;
import dev.frostline.producer.parsing.Delimiter;
import dev.frostline.producer.rows.ColumnMapping;
import dev.frostline.producer.rows.RowRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to read a file for a backtest, and with which settings to run the detection. */
public final class BacktestOptions {
    @Mixin
    private FileReadingOptions reading;

    @Option(
            names = "--columns",
            paramLabel = "LIST",
            converter = ColumnsConverter.class,
            description = "read any CSV with a header; the list names the column of each field, such as"
                    + " timestamp=time,value=ms,series=host; further fields are function, pop, tier, city, country, version."
                    + " Without a series or function, all rows are one series")
    private ColumnMapping columns;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            converter = DelimiterConverter.class,
            description = "the character between the columns of the CSV, or tab (default: detected from the header)")
    private Character delimiter;

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            defaultValue = "10s",
            converter = WindowingConverter.class,
            description = "the length of the detection's windows: 10s as in the stream processor, up to 366d; or row:"
                    + " each row is a window and needs no timestamp (default: ${DEFAULT-VALUE})")
    private Windowing windowing;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "settings of the detection, in the JSON of the topic detection-settings")
    private Path settings;

    @Option(
            names = "--deployments",
            paramLabel = "FILE",
            description = "deployments, one a line, in the JSON of the topic function-deployments")
    private Path deployments;

    @Option(names = "--all", description = "also print every update and every end of a change or an alert")
    private boolean all;

    public Windowing windowing() {
        return windowing;
    }

    public @Nullable Path settings() {
        return settings;
    }

    public @Nullable Path deployments() {
        return deployments;
    }

    public boolean all() {
        return all;
    }

    /** @return the contradictions between options, one sentence each */
    public List<String> problems() {
        FileFormat format = reading.file().format();
        if (columns != null && format != null && format != FileFormat.CSV) {
            return List.of("--columns is for CSV, but --format is " + format.label());
        }
        if (columns != null && !columns.hasTimestamp() && !byRow()) {
            return List.of("--columns must name the timestamp, unless --window is row");
        }
        return columns == null && delimiter != null ? List.of("--delimiter needs --columns") : List.of();
    }

    public RowRequest request(Path file) {
        return new RowRequest(file, reading.file(), columns, delimiter, byRow(), reading.rejects());
    }

    public boolean byRow() {
        return windowing.equals(Windowing.byRow());
    }

    private static final class ColumnsConverter implements ITypeConverter<ColumnMapping> {
        @Override
        public ColumnMapping convert(String text) {
            try {
                return ColumnMapping.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class DelimiterConverter implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            try {
                return Delimiter.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
