package dev.frostline.producer.rows;

import dev.frostline.model.SeriesKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file calls its series, where that is not their key. */
public final class SeriesNames {
    /** Stands for the location in keys of series whose file knows of none. */
    public static final String NO_POP = "-";

    private final String ofFile;
    private final Map<SeriesKey, String> names = new HashMap<>();

    SeriesNames(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gz$", "");
        String bare = name.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
        this.ofFile = bare.isEmpty() ? name : bare;
    }

    /** As the file has it. */
    public String of(SeriesKey series) {
        String name = names.get(series);
        return name == null ? series.toString() : name;
    }

    /** For the one series of a file that names none. */
    String ofFile() {
        return ofFile;
    }

    /** @return what it was called before, null where it was not */
    @Nullable
    String name(SeriesKey series, @Nullable String name) {
        return name == null ? null : names.putIfAbsent(series, name);
    }
}
