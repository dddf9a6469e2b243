package dev.frostline.benchmarks.detection.recorded;

import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Counts by month as a table in Markdown, a row for each year. */
public final class MonthTable {
    private MonthTable() {}

    public static List<String> of(SortedMap<YearMonth, Integer> counts) {
        List<String> rows = new ArrayList<>();
        rows.add(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(" | ", "| | ", " |")));
        rows.add("|---|" + "---|".repeat(Month.values().length));
        for (int year = counts.firstKey().getYear(); year <= counts.lastKey().getYear(); year++) {
            rows.add(row(year, counts));
        }
        return rows;
    }

    private static String row(int year, SortedMap<YearMonth, Integer> counts) {
        return Arrays.stream(Month.values())
                .map(month -> counts.get(YearMonth.of(year, month)))
                .map(count -> count == null ? "" : count.toString())
                .collect(Collectors.joining(" | ", "| " + year + " | ", " |"));
    }
}
