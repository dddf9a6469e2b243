package dev.frostline.launcher.options;

import dev.frostline.detection.backtest.Windowing;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code row}, or a length such as {@code 10s} or {@code 1d}. */
final class WindowingConverter implements ITypeConverter<Windowing> {
    private static final Duration MAX_LENGTH = Duration.ofDays(366);

    @Override
    public Windowing convert(String text) {
        if (text.equalsIgnoreCase("row")) {
            return Windowing.byRow();
        }
        Duration length = length(text);
        if (length.toMillis() < 1 || length.compareTo(MAX_LENGTH) > 0) {
            throw new TypeConversionException("a window is from 1ms to 366d long, not '" + text + "'");
        }
        return Windowing.of(length);
    }

    private static Duration length(String text) {
        try {
            return new DurationConverter().convert(text);
        } catch (RuntimeException e) {
            throw new TypeConversionException("'" + text + "' is neither 'row' nor a length such as 10s, 5m or 1d");
        }
    }
}
