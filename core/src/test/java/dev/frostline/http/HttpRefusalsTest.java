package dev.frostline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.config.HttpSettings;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests a server refuses before a route sees them, and what the answer is. */
class HttpRefusalsTest {
    private static final String UPGRADE = String.join(
            "\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "Upgrade: websocket",
            "Connection: Upgrade");

    private final Metrics metrics = new Metrics();
    private HttpServer server;

    @BeforeEach
    void start() {
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, Set.of("frost.example"), Set.of("https://ops.example"));
        server = HttpServer.ops(settings, CheckResult::up, metrics, config -> {
            config.routes.post("/things", context -> context.result(context.body()));
            config.routes.get("/things", context -> context.json(context.queryParamMap()));
            config.routes.ws("/ws", socket -> {});
            new EntityTags("/things").addTo(config);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:99",
                "127.0.0.1:80",
                "[::1]:80",
                "app.localhost",
                "192.168.3.4",
                "frost.example:443",
                "frost.example."
            })
    void answers_whenTheHostIsLoopbackAnAddressOrListed(String host) throws Exception {
        assertThat(get("/things", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evilfrost.example:80"})
    void refusesAnotherHost_whateverTheMethod(String host) throws Exception {
        RawHttp.Answer read = get("/things", "Host: " + host);
        RawHttp.Answer write = post("Host: " + host, "Origin: http://" + host);

        assertThat(read.status()).isEqualTo(421);
        assertThat(read.isProblem()).isTrue();
        assertThat(write.status()).isEqualTo(421);
    }

    @Test
    void refusesAnotherHost_whenTheRequestLineNamesIt() throws Exception {
        assertThat(send("GET http://evil.example/things HTTP/1.1", "Host: localhost", "")
                        .status())
                .isIn(400, 421);
    }

    @Test
    void acceptsAChange_whenNoPageOrOneOfItsOwnOrAListedOneSendsIt() throws Exception {
        assertThat(post("Host: localhost:8080").status()).isEqualTo(200);
        assertThat(post("Host: localhost:8080", "Origin: http://localhost:8080", "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(post("Host: localhost:8080", "Origin: https://ops.example", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(200);
        assertThat(post("Host: localhost:8080", "Sec-Fetch-Site: none").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:9999",
                "Origin: http://localhost\r\nOrigin: http://evil.example",
                "Origin: https://ops.example\r\nOrigin: http://evil.example",
                "Origin: http://localhost, http://evil.example",
                "Origin: http://evil.example:80@localhost",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site",
                "Origin: http://localhost\r\nSec-Fetch-Site: cross-site"
            })
    void refusesAChangeAndAnUpgrade_byAPageOfAnotherSite(String headers) throws Exception {
        RawHttp.Answer change = post("Host: localhost", headers);
        RawHttp.Answer upgrade = get("/ws", "Host: localhost\r\n" + headers + "\r\n" + UPGRADE);

        assertThat(change.status()).isEqualTo(403);
        assertThat(change.isProblem()).isTrue();
        assertThat(upgrade.status()).isEqualTo(403);
        assertThat(upgrade.isProblem()).isTrue();
    }

    @Test
    void readsStayOpen_forAPageOfAnotherSite() throws Exception {
        assertThat(get("/things", "Host: localhost\r\nSec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=%", "limit=%2", "limit=%zz", "limit=%ff", "limit=%c3%28", "limit=%00", "a=1&limit=%"})
    void namesTheParameter_thatCannotBeDecoded(String query) throws Exception {
        RawHttp.Answer answer = get("/things?" + query, "Host: localhost");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.body()).contains("\"parameter\":\"limit\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BREW /things HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE /things HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /things HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /things HTTP/1.1\r\n\r\n",
                "GET /things HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /things/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../../etc HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET things HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "GET /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: rot13\r\n\r\nabc",
                "POST /things HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /things HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n",
                "POST /things HTTP/1.1\r\nHost: localhost\r\nExpect: soon\r\nContent-Length: 1\r\n\r\nx",
                "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 7\r\n\r\n",
                "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\n\r\n"
            })
    void answersAMalformedRequest_withAProblemDocument(String request) throws Exception {
        RawHttp.Answer answer = RawHttp.send(server.port(), request);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.isProblem()).describedAs("%s", answer).isTrue();
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("jetty")
                .doesNotContain("java");
    }

    @Test
    void answersAnAddressAndHeadersThatAreTooLong() throws Exception {
        RawHttp.Answer address = get("/" + "x".repeat(20_000), "Host: localhost");
        RawHttp.Answer headers = get("/things", "Host: localhost\r\nX-Long: " + "x".repeat(20_000));

        assertThat(address.status()).isEqualTo(414);
        assertThat(address.isProblem()).isTrue();
        assertThat(headers.status()).isEqualTo(431);
        assertThat(headers.isProblem()).isTrue();
    }

    @Test
    void answersABodyThatIsTooLarge_whetherItsLengthIsDeclaredOrNot() throws Exception {
        String line = "POST /things HTTP/1.1";
        RawHttp.Answer declared = send(line, "Host: localhost\r\nContent-Length: 70000", "x".repeat(70_000));
        RawHttp.Answer hopeless = send(line, "Host: localhost\r\nContent-Length: 900000000", "");
        RawHttp.Answer chunked = send(
                line,
                "Host: localhost\r\nTransfer-Encoding: chunked",
                "11170\r\n" + "x".repeat(70_000) + "\r\n0\r\n\r\n");

        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.isProblem()).isTrue();
        assertThat(hopeless.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void handsOverABodyUnchanged_whetherItsLengthIsDeclaredOrNot() throws Exception {
        String line = "POST /things HTTP/1.1";

        assertThat(send(line, "Host: localhost\r\nContent-Length: 5", "hello").body())
                .isEqualTo("hello");
        assertThat(send(line, "Host: localhost\r\nTransfer-Encoding: chunked", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("hello");
    }

    @Test
    void asksForTheBody_whenTheClientWaitsForThat() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/things"))
                .expectContinue(true)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void makesNoSession_whenAnUpgradeIsRefusedOrAccepted() throws Exception {
        RawHttp.Answer refused = get("/health/live", "Host: localhost\r\n" + UPGRADE);
        RawHttp.Answer accepted = get("/ws", "Host: localhost\r\n" + UPGRADE);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.headers()).doesNotContainKey("set-cookie");
        assertThat(accepted.status()).describedAs("%s", accepted).isEqualTo(101);
        assertThat(accepted.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void addsSecurityHeaders_toEveryAnswer() throws Exception {
        for (RawHttp.Answer answer : new RawHttp.Answer[] {
            get("/things", "Host: localhost"),
            get("/nothing", "Host: localhost"),
            get("/things", "Host: evil.example"),
            RawHttp.send(server.port(), "GET /things HTTP/1.1\r\n\r\n")
        }) {
            assertThat(answer.headers())
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsKeys("content-security-policy", "referrer-policy");
        }
    }

    @Test
    void answersNotModified_whenTheClientHasTheTag() throws Exception {
        RawHttp.Answer first = get("/things", "Host: localhost");
        String tag = first.headers().get("etag");

        assertThat(tag).matches("\"[0-9a-f]+\"");
        assertThat(get("/things", "Host: localhost\r\nIf-None-Match: " + tag).status())
                .isEqualTo(304);
        assertThat(get("/things", "Host: localhost\r\nIf-None-Match: \"x\", W/" + tag)
                        .status())
                .isEqualTo(304);
        assertThat(get("/things", "Host: localhost\r\nIf-None-Match: \"x\"").status())
                .isEqualTo(200);
        assertThat(get("/things?a=1", "Host: localhost\r\nIf-None-Match: " + tag)
                        .status())
                .isEqualTo(200);
    }

    private RawHttp.Answer get(String path, String headers) throws IOException {
        return send("GET " + path + " HTTP/1.1", headers, "");
    }

    private RawHttp.Answer post(String... headers) throws IOException {
        return send("POST /things HTTP/1.1", String.join("\r\n", headers) + "\r\nContent-Length: 2", "hi");
    }

    private RawHttp.Answer send(String line, String headers, String body) throws IOException {
        return RawHttp.send(server.port(), line + "\r\n" + headers + "\r\n\r\n" + body);
    }
}
