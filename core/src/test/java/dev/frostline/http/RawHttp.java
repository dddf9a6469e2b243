package dev.frostline.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes that no client library would send, and reads one answer until the connection ends. */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * @param status 0 where the connection was closed without an answer
     * @param headers by names in lower case
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public boolean isProblem() {
            return "application/problem+json".equals(headers.get("content-type"))
                    && body.contains("\"status\":" + status);
        }
    }

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    /** @param request in ISO 8859-1, one byte for each character */
    public static Answer send(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    /** @param patience how long to wait for an answer to a request that may be incomplete */
    public static Answer send(int port, String request, Duration patience) throws IOException {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    public static Answer read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            InputStream input = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int size = input.read(buffer); size >= 0 && !isComplete(text); size = input.read(buffer)) {
                text.append(new String(buffer, 0, size, StandardCharsets.ISO_8859_1));
                if (isComplete(text)) {
                    break;
                }
            }
        } catch (IOException e) {
            // a reset after the answer; what was read counts
        }
        return text.isEmpty() ? new Answer(0, Map.of(), "") : parse(text.toString());
    }

    private static boolean isComplete(StringBuilder text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (head.startsWith("http/1.1 101") || head.startsWith("http/1.1 304")) {
            return true;
        }
        int length = head.indexOf("\r\ncontent-length:");
        if (length < 0) {
            return text.toString().endsWith("\r\n0\r\n\r\n");
        }
        int lineEnd = head.indexOf("\r\n", length + 2);
        String size = head.substring(length + 17, lineEnd < 0 ? head.length() : lineEnd)
                .trim();
        return text.length() >= end + 4 + Integer.parseInt(size);
    }

    private static Answer parse(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] field = lines[i].split(":", 2);
            headers.put(field[0].toLowerCase(Locale.ROOT), field[1].trim());
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, parts.length > 1 ? parts[1] : "");
    }
}
