package dev.frostline.producer.rows;

import dev.frostline.model.SeriesKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the series in a file, where they are not the keys. */
public final class SeriesNames {
    /** The location in the keys of series whose file has none. */
    public static final String NO_POP = "-";

    private final String ofFile;
    private final Map<SeriesKey, String> names = new HashMap<>();

    SeriesNames(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gz$", "");
        String bare = name.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
        this.ofFile = bare.isEmpty() ? name : bare;
    }

    /** @return the name in the file */
    public String of(SeriesKey series) {
        String name = names.get(series);
        return name == null ? series.toString() : name;
    }

    /** @return the name of the only series of a file without series */
    String ofFile() {
        return ofFile;
    }

    /** @return the former name, null where there was none */
    @Nullable
    String name(SeriesKey series, @Nullable String name) {
        return name == null ? null : names.putIfAbsent(series, name);
    }
}
