package dev.frostline.launcher.options;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Durations as {@link DurationConverter} reads them, and also weeks and years of 365 days: {@code 2w}, {@code 1y}. */
final class SpanConverter implements ITypeConverter<Duration> {
    private static final Pattern WEEKS_OR_YEARS = Pattern.compile("(\\d{1,4})\\s*(w|y)");
    private static final int DAYS_A_WEEK = 7;
    private static final int DAYS_A_YEAR = 365;

    @Override
    public Duration convert(String text) {
        Matcher matcher = WEEKS_OR_YEARS.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new DurationConverter().convert(text);
        }
        long days = matcher.group(2).equals("w") ? DAYS_A_WEEK : DAYS_A_YEAR;
        return Duration.ofDays(Long.parseLong(matcher.group(1)) * days);
    }
}
