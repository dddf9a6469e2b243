package dev.frostline.query.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginCheckTest {
    private final OriginCheck check = new OriginCheck(Set.of("https://ops.example.org"));

    @Test
    void allows_thisHostAndListedOnes() {
        assertThat(check.allows(null, "localhost:8080")).isTrue();
        assertThat(check.allows("http://localhost:8080", "localhost:8080")).isTrue();
        assertThat(check.allows("https://ops.example.org", "localhost:8080")).isTrue();
    }

    @Test
    void rejectsAllOthers() {
        assertThat(check.allows("http://localhost:8081", "localhost:8080")).isFalse();
        assertThat(check.allows("https://localhost:8080.evil.example", "localhost:8080"))
                .isFalse();
        assertThat(check.allows("null", "localhost:8080")).isFalse();
        assertThat(check.allows("http://[", "localhost:8080")).isFalse();
        assertThat(check.allows("http://localhost:8080", null)).isFalse();
    }
}
