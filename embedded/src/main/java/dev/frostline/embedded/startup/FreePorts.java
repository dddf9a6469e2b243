package dev.frostline.embedded.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Chooses free ports on the loopback address. They are taken from below the range out of which operating systems number
 * outgoing connections (32768 and up on Linux, 49152 and up elsewhere), so that no such connection slips in between
 * the choice and the server that binds.
 */
public final class FreePorts {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    public static int choose() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND))
                .limit(ATTEMPTS)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() ->
                        new EmbeddedStartException("no free port was found between " + LOWEST + " and " + BEYOND));
    }

    /**
     * Returns the wanted port, or a free one for 0.
     *
     * @throws EmbeddedStartException if another program listens on the wanted port
     */
    public static int require(String part, int wanted) {
        if (wanted == 0) {
            return choose();
        }
        if (!isFree(wanted)) {
            throw new EmbeddedStartException("port " + wanted + " (" + part + ") is already in use");
        }
        return wanted;
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(loopback(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
