package dev.frostline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestOriginTest {
    private final RequestOrigin check = new RequestOrigin(Set.of("https://ops.example.org"));

    @Test
    void allows_thisHostAndListedOnes() {
        assertThat(allows(null, "localhost:8080")).isTrue();
        assertThat(allows("http://localhost:8080", "localhost:8080")).isTrue();
        assertThat(allows("https://ops.example.org", "localhost:8080")).isTrue();
    }

    @Test
    void rejectsAllOthers() {
        assertThat(allows("http://localhost:8081", "localhost:8080")).isFalse();
        assertThat(allows("https://localhost:8080.evil.example", "localhost:8080"))
                .isFalse();
        assertThat(allows("null", "localhost:8080")).isFalse();
        assertThat(allows("http://[", "localhost:8080")).isFalse();
        assertThat(allows("http://localhost:8080", null)).isFalse();
    }

    private boolean allows(@Nullable String origin, @Nullable String host) {
        HttpFields.Mutable headers = HttpFields.build();
        if (origin != null) {
            headers.add("Origin", origin);
        }
        return check.allows(headers, host);
    }
}
