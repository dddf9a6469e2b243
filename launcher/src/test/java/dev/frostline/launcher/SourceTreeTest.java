package dev.frostline.launcher;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tree of sources promises to a reader: names, sizes of packages, and their descriptions. */
class SourceTreeTest {
    private static final Path ROOT = Path.of("..");
    private static final int MOST_TYPES = 25;
    private static final int TYPES_ON_AVERAGE = 10;
    private static final int MOST_LINES = 300;

    /** Invented terms, each of which has a standard one; the glossary in docs/architecture.md has the list. */
    private static final Set<String> REPLACED = Set.of(
            "AlertBook",
            "AlertDesk",
            "ChannelLane",
            "Closing",
            "Cycle",
            "EarlyLook",
            "End",
            "EventOrder",
            "Foresight",
            "Forgetting",
            "KnownMeasurement",
            "Lane",
            "Lanes",
            "LateComers",
            "Letters",
            "Looks",
            "Nearness",
            "News",
            "NoteBook",
            "Patience",
            "Reach",
            "RestOfEvidence",
            "Retelling",
            "Rhythm",
            "Rooms",
            "SeriesMemory",
            "SettingsBook",
            "Sighting",
            "Softening",
            "Verdict",
            "Words");

    @Test
    void givesNoSimpleNameTwice() throws IOException {
        Map<String, List<Path>> places = types("main", "test").stream().collect(groupingBy(SourceTreeTest::name));

        places.values().removeIf(files -> files.size() == 1);

        assertThat(places).isEmpty();
    }

    @Test
    void usesNoneOfTheReplacedNames() throws IOException {
        assertThat(types("main", "test")).map(SourceTreeTest::name).doesNotContainAnyElementsOf(REPLACED);
    }

    @Test
    void keepsPackagesSmall() throws IOException {
        Map<Path, List<String>> packages = packages();

        assertThat(packages).allSatisfy((folder, types) -> assertThat(types).hasSizeLessThanOrEqualTo(MOST_TYPES));
        assertThat(packages.values()).extracting(List::size).satisfies(sizes -> assertThat(
                        sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isLessThanOrEqualTo(TYPES_ON_AVERAGE));
    }

    @Test
    void describesEveryPackage() throws IOException {
        assertThat(packages().keySet()).allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                .content()
                .startsWith("/**"));
    }

    /** NullAway checks null-marked packages alone. */
    @Test
    void marksEveryPackageForTheCheckOfNulls() throws IOException {
        assertThat(packages().keySet()).allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                .content()
                .contains("\n@NullMarked\npackage "));
    }

    @Test
    void keepsFilesShort() throws IOException {
        for (Path file : types("main")) {
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.count()).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    private static Map<Path, List<String>> packages() throws IOException {
        return types("main").stream()
                .collect(groupingBy(Path::getParent, TreeMap::new, mapping(SourceTreeTest::name, toList())));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> types(String... sets) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.flatMap(module -> Stream.of(sets).map(set -> module.resolve("src/" + set + "/java")))
                    .filter(Files::isDirectory)
                    .flatMap(SourceTreeTest::files)
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
