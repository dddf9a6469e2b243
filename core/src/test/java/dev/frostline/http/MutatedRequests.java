package dev.frostline.http;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Requests as a client would send them, with a few random faults. The same seed gives the same requests. */
public final class MutatedRequests {
    private static final List<String> PIECES = List.of(
            "%",
            "%2",
            "%ff",
            "%00",
            "%2f",
            "%c0%af",
            "\u0000",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\t",
            "\u00ff",
            "\u0080",
            ":",
            "//",
            "/../",
            ";",
            "?",
            "#",
            "&",
            "=",
            "{",
            "}",
            "[",
            "]",
            "[[[[[[[[[[[[[[[[",
            "\"",
            "\\",
            "-1",
            "1e999",
            "99999999999999999999",
            "HTTP/3.0",
            "Transfer-Encoding: chunked\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Length: 1\r\n",
            "Upgrade: websocket\r\n",
            "Sec-WebSocket-Version: 13\r\n",
            "Connection: Upgrade\r\n",
            "Host: x y\r\n",
            "Content-Type: \u00e4/;;=\r\n",
            "Expect: 100-continue\r\n",
            "If-None-Match: \"\r\n",
            "Range: bytes=9-1\r\n",
            "Accept-Encoding: gzip;q=x\r\n",
            "Cookie: a=\"\r\n");

    private static final Pattern INSIDES =
            Pattern.compile("java\\.|dev\\.frostline|Exception|jetty|javalin|Jackson", Pattern.CASE_INSENSITIVE);

    private final Random random;
    private final List<String> requests;

    public MutatedRequests(long seed, List<String> requests) {
        this.random = new Random(seed);
        this.requests = requests;
    }

    public String next() {
        StringBuilder request = new StringBuilder(requests.get(random.nextInt(requests.size())));
        int faults = 1 + random.nextInt(3);
        for (int i = 0; i < faults; i++) {
            mutate(request);
        }
        return request.toString();
    }

    /** @return what is wrong with the answer to a request; empty if it is right */
    public static String fault(String request, RawHttp.Answer answer) {
        if (answer.status() >= 500 && answer.status() != 503) {
            return "status " + answer.status();
        }
        boolean isCheck = answer.status() == 503 && request.contains("health");
        if (answer.status() >= 400 && !isCheck && !answer.isProblem() && !request.startsWith("HEAD")) {
            return "no problem document";
        }
        return answer.status() >= 400 && INSIDES.matcher(answer.body()).find() ? "names a class" : "";
    }

    private void mutate(StringBuilder request) {
        int position = random.nextInt(request.length());
        switch (random.nextInt(5)) {
            case 0 -> request.insert(position, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> request.setCharAt(position, (char) random.nextInt(256));
            case 2 -> request.delete(position, Math.min(request.length(), position + 1 + random.nextInt(8)));
            case 3 -> request.insert(position, request.substring(position, Math.min(request.length(), position + 20)));
            default -> insertBeforeEndOfHeaders(request, PIECES.get(random.nextInt(PIECES.size())));
        }
        if (request.isEmpty()) {
            request.append("\r\n\r\n");
        }
    }

    private static void insertBeforeEndOfHeaders(StringBuilder request, String piece) {
        int end = request.indexOf("\r\n\r\n");
        request.insert(end < 0 ? 0 : end + 2, piece);
    }
}
