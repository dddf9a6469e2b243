package dev.frostline.launcher.options;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks that ports are free before a server is started on them. */
public final class LoopbackPorts {
    private LoopbackPorts() {}

    /** @return the wanted port; if that is 0, the usual port where it is free, else 0 */
    static int preferred(int wanted, int usual) {
        return wanted != 0 ? wanted : isFree(usual) ? usual : 0;
    }

    /** @return the port, if it is free */
    public static int require(int port, String option) {
        if (port != 0 && !isFree(port)) {
            throw new IllegalStateException(
                    "port " + port + " is in use by another program; choose another one with " + option);
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
