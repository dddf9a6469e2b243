package dev.frostline.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which a server may be addressed. A page of another site can make a browser send requests here under
 * the name of that site (DNS rebinding), but not under an address or under a name of this list.
 */
final class AllowedHosts {
    private static final String ANY = "*";
    private static final String LOCAL_SUFFIX = ".localhost";
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-f:.%]+]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final Set<String> names;

    /** @param names without ports; {@code *} allows every name */
    AllowedHosts(String bound, Set<String> names) {
        this.names = Stream.concat(Stream.of("localhost", bound), names.stream())
                .map(AllowedHosts::normalized)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param host with or without a port */
    boolean allows(String host) {
        String name = normalized(host);
        return names.contains(ANY)
                || names.contains(name)
                || name.endsWith(LOCAL_SUFFIX)
                || ADDRESS.matcher(name).matches();
    }

    private static String normalized(String host) {
        String name = PORT.matcher(host.trim().toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
