package dev.frostline.producer.format;

/**
 * The location of an Akamai edge server, derived from a log that names none. Uses the server's country and billing
 * region where they are logged, otherwise the country and city of the client, since a client is served from nearby, and
 * the network of the server.
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

    /** @return the first three octets of an IPv4 address, or the first three groups of an IPv6 address */
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
