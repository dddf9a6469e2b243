package dev.frostline.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that a WebSocket pushed, with the time it came. */
final class PushLog implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private PushLog() {}

    static PushLog listen(String url) {
        PushLog log = new PushLog();
        log.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/ws"), log)
                .join();
        return log;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            pushes.add(new Push(System.nanoTime(), parse(partial.toString())));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    /** In nanoseconds of this JVM. */
    List<Long> times(String type) {
        return pushes.stream().filter(push -> push.is(type)).map(Push::at).toList();
    }

    List<String> alertIds(String type) {
        return pushes.stream()
                .filter(push -> push.is(type))
                .map(push -> push.message().at("/data/alertId").asText())
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a push is not JSON: " + text, e);
        }
    }

    private record Push(long at, JsonNode message) {
        boolean is(String type) {
            return message.get("type").asText().equals(type);
        }
    }
}
