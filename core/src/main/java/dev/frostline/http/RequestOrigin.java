package dev.frostline.http;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may change something or open a WebSocket. A client that is no browser may; a page may if this very
 * host served it or if its origin is listed.
 */
final class RequestOrigin {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<String> allowed;

    /** @param allowed such as {@code https://ops.example.org} */
    RequestOrigin(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** @param host with its port, as the client asked for it; null if there is none */
    boolean allows(HttpFields headers, @Nullable String host) {
        List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
        if (!origins.isEmpty() && allowed.containsAll(origins)) {
            return true;
        }
        return origins.stream().allMatch(origin -> allowed.contains(origin) || isSame(origin, host))
                && OWN_SITES.containsAll(headers.getValuesList("Sec-Fetch-Site"));
    }

    private static boolean isSame(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
