package dev.frostline.query.ws;

import java.net.URI;
import java.util.Set;

/** Permits pages of this host and of listed origins to connect and to send commands. */
public final class OriginCheck {
    private final Set<String> allowed;

    public OriginCheck(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * @param origin null where the client is no browser
     * @param host with its port, as the client asked for it
     */
    public boolean allows(String origin, String host) {
        return origin == null || allowed.contains(origin) || isSame(origin, host);
    }

    private static boolean isSame(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
