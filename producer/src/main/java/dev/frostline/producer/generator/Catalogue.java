package dev.frostline.producer.generator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.frostline.producer.generator.scenario.KnownNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the generator knows of the world: locations and functions, the most important ones first. */
public final class Catalogue {
    private static final Catalogue WHOLE = read();

    private final List<Location> locations;
    private final List<FunctionProfile> functions;

    private Catalogue(List<Location> locations, List<FunctionProfile> functions) {
        this.locations = List.copyOf(locations);
        this.functions = List.copyOf(functions);
    }

    public static Catalogue whole() {
        return WHOLE;
    }

    /**
     * Limits the numbers of locations and functions to the first ones.
     *
     * @param locationCount 0 for all
     * @param functionCount 0 for all
     */
    public Catalogue limitedTo(int locationCount, int functionCount) {
        return new Catalogue(first(locations, locationCount), first(functions, functionCount));
    }

    public List<Location> locations() {
        return locations;
    }

    public List<FunctionProfile> functions() {
        return functions;
    }

    /** @return the names that a scenario may use */
    public KnownNames names() {
        return new KnownNames(
                set(functions.stream().map(FunctionProfile::name)),
                set(locations.stream().map(Location::code)),
                set(locations.stream().map(Location::country)),
                set(functions.stream().flatMap(function -> function.tiers().stream())));
    }

    /** @return the location of a function's artefacts, even if this catalogue is limited to other locations */
    static Location origin(FunctionProfile function) {
        Location origin = Origins.BY_CODE.get(function.origin());
        if (origin == null) {
            throw new IllegalStateException("the catalogue has no location " + function.origin());
        }
        return origin;
    }

    private static Set<String> set(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }

    private static <T> List<T> first(List<T> all, int count) {
        return count <= 0 || count >= all.size() ? all : all.subList(0, count);
    }

    private static Catalogue read() {
        return new Catalogue(rows("locations.csv", Catalogue::location), rows("functions.csv", Catalogue::function));
    }

    private static Location location(NamedCsvRecord row) {
        return new Location(
                row.getField("code"),
                row.getField("city"),
                row.getField("country"),
                number(row, "latitude"),
                number(row, "longitude"),
                number(row, "size"));
    }

    private static FunctionProfile function(NamedCsvRecord row) {
        return FunctionProfileBuilder.builder()
                .name(row.getField("name"))
                .version(row.getField("version"))
                .baseMs(number(row, "base_ms"))
                .sigma(number(row, "sigma"))
                .tailShare(number(row, "tail_share"))
                .tailAlpha(number(row, "tail_alpha"))
                .distancePenalty(number(row, "pull"))
                .origin(row.getField("origin"))
                .popularity(number(row, "popularity"))
                .tiers(List.of(row.getField("tiers").split(" ")))
                .wholeMillis(Boolean.parseBoolean(row.getField("whole_millis")))
                .build();
    }

    private static double number(NamedCsvRecord row, String name) {
        return Double.parseDouble(row.getField(name));
    }

    private static <T> List<T> rows(String resource, Function<NamedCsvRecord, T> read) {
        InputStream in = Catalogue.class.getResourceAsStream(resource);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
            return reader.stream().map(read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the generator's catalogue cannot be read", e);
        }
    }

    private static final class Origins {
        static final Map<String, Location> BY_CODE =
                WHOLE.locations.stream().collect(Collectors.toMap(Location::code, Function.identity()));
    }
}
