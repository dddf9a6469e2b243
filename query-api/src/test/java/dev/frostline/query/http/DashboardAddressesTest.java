package dev.frostline.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page may be below a path of a reverse proxy, so that an address from the root of the host would miss it. */
class DashboardAddressesTest {
    private static final Path PAGE = Path.of("src/main/resources/public");
    private static final Pattern FROM_THE_ROOT = Pattern.compile(
            "(?:href|src)=\"/|(?:from|import|fetch\\(|URL\\(|url\\()\\s*[\"'`(]?/[^/*]|location\\.(?:host|origin)\\b");

    @Test
    void areAllRelative() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(PAGE)) {
            files = all.filter(file -> file.toString().matches(".*\\.(?:html|js|css)"))
                    .toList();
        }

        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            assertThat(FROM_THE_ROOT.matcher(Files.readString(file)).results().map(match -> match.group()))
                    .as(file.toString())
                    .isEmpty();
        }
    }
}
