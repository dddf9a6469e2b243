package dev.frostline.notifier.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves a name once, and returns the one address that was checked, so that the client connects to it. */
final class GuardedResolver implements Dns {
    private final AddressGuard guard;
    private final Dns resolver;

    GuardedResolver(AddressGuard guard, Dns resolver) {
        this.guard = guard;
        this.resolver = resolver;
    }

    /** @throws RefusedAddressException where any of the name's addresses is refused */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookup(host);
        if (addresses.isEmpty()) {
            throw new UnknownHostException("no address");
        }
        for (InetAddress address : addresses) {
            if (!guard.allowsAddress(address)) {
                throw new RefusedAddressException();
            }
        }
        return List.of(addresses.get(0));
    }

    /** The name resolves to an address that webhooks must not reach. */
    static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException() {
            super("a private address");
        }
    }
}
