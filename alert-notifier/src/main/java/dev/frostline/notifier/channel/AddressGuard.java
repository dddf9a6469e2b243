package dev.frostline.notifier.channel;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Checks the targets of webhooks (OWASP API7:2023, server-side request forgery): only listed hosts are allowed, and no
 * address of this machine or of its network. The lists of ranges follow IANA's special-purpose registries.
 */
final class AddressGuard {
    private static final List<Range> PRIVATE = List.of(
            Range.of(0, 0, 8),
            Range.of(10, 0, 8),
            Range.of(100, 64, 10),
            Range.of(127, 0, 8),
            Range.of(169, 254, 16),
            Range.of(172, 16, 12),
            Range.of(192, 0, 24),
            Range.of(192, 168, 16),
            Range.of(198, 18, 15),
            Range.of(224, 0, 3));

    private final List<String> allowedHosts;
    private final boolean allowPrivate;

    /** @param allowedHosts host names as in the URLs, or {@code *.example.com} for all below example.com */
    AddressGuard(Collection<String> allowedHosts, boolean allowPrivate) {
        this.allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.allowPrivate = allowPrivate;
    }

    boolean allowsHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowedHosts.stream().anyMatch(allowed -> matches(allowed, name));
    }

    boolean allowsAddress(InetAddress address) {
        return allowPrivate || !isPrivate(address);
    }

    private static boolean matches(String allowed, String name) {
        return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : name.equals(allowed);
    }

    private static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPrivate4(bytes, 0)
                : address instanceof Inet6Address && isPrivate6(bytes);
    }

    private static boolean isPrivate4(byte[] bytes, int offset) {
        int value = (bytes[offset] & 0xff) << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
        return PRIVATE.stream().anyMatch(range -> range.contains(value));
    }

    private static boolean isPrivate6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean nat64 = startsWith(bytes, 0x00, 0x64, 0xff, 0x9b);
        boolean sixToFour = startsWith(bytes, 0x20, 0x02);
        boolean teredo = startsWith(bytes, 0x20, 0x01, 0x00, 0x00);
        boolean compatible = startsWith(bytes, new int[12]);
        boolean global = (bytes[0] & 0xe0) == 0x20;
        if (nat64) {
            return isPrivate4(bytes, 12);
        }
        return uniqueLocal || teredo || compatible || (sixToFour ? isPrivate4(bytes, 2) : !global);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** An IPv4 network. */
    private record Range(int network, int bits) {
        static Range of(int first, int second, int bits) {
            return new Range(first << 24 | second << 16, bits);
        }

        boolean contains(int address) {
            int mask = -1 << (32 - bits);
            return (address & mask) == (network & mask);
        }
    }
}
