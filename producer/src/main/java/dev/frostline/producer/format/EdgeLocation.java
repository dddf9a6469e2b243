package dev.frostline.producer.format;

/**
 * Where an Akamai edge server stands, as far as the log tells. It names no location: the server's country and billing
 * region do where they are logged. Otherwise the client's country and city stand for it, since a client is served
 * from nearby; and the server's network tells locations apart.
 */
record EdgeLocation(String code, String country, String city) {
    private static final String PREFIX = "AK-";
    private static final String UNKNOWN = "AK";

    static EdgeLocation of(String serverCountry, String billingRegion, String edgeIp, String country, String city) {
        if (!serverCountry.isEmpty()) {
            String region = billingRegion.isEmpty() ? "" : "-" + billingRegion;
            return new EdgeLocation(PREFIX + clean(serverCountry + region), serverCountry, "");
        }
        if (!billingRegion.isEmpty()) {
            return new EdgeLocation(PREFIX + clean(billingRegion), country, city);
        }
        return new EdgeLocation(edgeIp.isEmpty() ? UNKNOWN : PREFIX + network(edgeIp), country, city);
    }

    /** The first three octets of an IPv4 address, the first three groups of an IPv6 one. */
    private static String network(String address) {
        String separator = address.contains(":") ? ":" : ".";
        int end = -1;
        for (int i = 0; i < 3; i++) {
            int next = address.indexOf(separator, end + 1);
            if (next < 0) {
                return clean(address);
            }
            end = next;
        }
        return clean(address.substring(0, end));
    }

    private static String clean(String code) {
        return code.replace('|', '_');
    }
}
