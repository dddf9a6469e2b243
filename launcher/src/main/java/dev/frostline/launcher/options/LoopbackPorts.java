package dev.frostline.launcher.options;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether ports are free before anything is started on them. */
public final class LoopbackPorts {
    private LoopbackPorts() {}

    /** The wanted port; where none is wanted (0), the usual one if it is free, else 0. */
    static int preferred(int wanted, int usual) {
        return wanted != 0 ? wanted : isFree(usual) ? usual : 0;
    }

    /** Gives the port back if it is free. */
    public static int require(int port, String option) {
        if (port != 0 && !isFree(port)) {
            throw new IllegalStateException(
                    "port " + port + " is taken by another program; choose another with " + option);
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
