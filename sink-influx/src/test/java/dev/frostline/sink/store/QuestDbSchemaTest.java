package dev.frostline.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.frostline.config.Secret;
import dev.frostline.sink.ScriptedStore;
import dev.frostline.sink.store.StoreResponse.Cause;
import dev.frostline.sink.store.StoreResponse.RetriableFailure;
import dev.frostline.sink.store.StoreResponse.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestDbSchemaTest {
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON at all",
                "{}",
                "[]",
                "null",
                "{\"dataset\":null}",
                "{\"dataset\":{}}",
                "{\"dataset\":[]}",
                "{\"dataset\":[{}]}",
                "{\"dataset\":[[]]}",
                "{\"dataset\":[[2]]}",
                "{\"dataset\":[[\"2\",\"WEEK\"]]}",
                "{\"dataset\":[[null,\"WEEK\"]]}",
                "{\"dataset\":[[2,null]]}",
                "{\"dataset\":[[2.5,\"WEEK\"]]}",
            })
    void isTriedAgain_whenTheRetentionCannotBeRead(String answer) throws IOException {
        assertThat(ensure(answer, Duration.ofDays(14)))
                .isEqualTo(RetriableFailure.of(
                        Cause.MISSING, "QuestDB does not report the retention of a table that was just created"));
    }

    @Test
    void givesAResponse_whateverQuestDbAnswers() throws IOException {
        MutatedAnswers answers = new MutatedAnswers(11);
        String[] answer = new String[1];
        try (ScriptedStore store = ScriptedStore.start(exchange -> {
                    respond(exchange, answer[0]);
                });
                QuestDbSchema schema = schema(store, Duration.ofDays(14))) {
            for (int i = 0; i < 300; i++) {
                answer[0] = answers.next();

                assertThat(schema.ensure()).as(answer[0]).isNotNull();
            }
        }
    }

    @Test
    void leavesTheRetention_whenItIsTheSame() throws IOException {
        assertThat(ensure("{\"dataset\":[[2,\"WEEK\"]]}", Duration.ofDays(14))).isEqualTo(new Written());

        assertThat(statements).hasSize(2);
    }

    @Test
    void setsTheRetention_whenItDiffers() throws IOException {
        assertThat(ensure("{\"dataset\":[[3,\"WEEK\"]]}", Duration.ofDays(14))).isEqualTo(new Written());

        assertThat(statements).hasSize(3);
        assertThat(statements.get(2)).contains("SET%20TTL%202%20WEEK");
    }

    private StoreResponse ensure(String answer, Duration retention) throws IOException {
        try (ScriptedStore store = ScriptedStore.start(exchange -> {
                    statements.add(exchange.getRequestURI().getRawQuery());
                    respond(exchange, answer);
                });
                QuestDbSchema schema = schema(store, retention)) {
            return schema.ensure();
        }
    }

    private static void respond(HttpExchange exchange, String answer) throws IOException {
        byte[] body = (answer + "\n").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static QuestDbSchema schema(ScriptedStore store, Duration retention) {
        StoreSettings settings = new StoreSettings(
                StoreSettings.Kind.QUESTDB,
                store.url(),
                new Secret(""),
                "us",
                "cold",
                Duration.ofSeconds(20),
                retention,
                Duration.ZERO);
        return new QuestDbSchema(settings, QuestDbTable.MEASUREMENTS);
    }
}
