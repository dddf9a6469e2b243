package dev.frostline.launcher.edition;

import dev.frostline.concurrent.Polling;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Waits until every service is ready and, where data are generated, the overview has PoPs. */
public final class Readiness {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration MESSAGE_INTERVAL = Duration.ofSeconds(30);
    private static final Pattern SOME_POPS = Pattern.compile("\"totalPops\"\\s*:\\s*[1-9]");

    private final EmbeddedEdition edition;
    private final HttpClient http = HttpClient.newHttpClient();

    public Readiness(EmbeddedEdition edition) {
        this.edition = edition;
    }

    /** Prints every 30 s what it waits for. */
    public void await(boolean requiresData) throws InterruptedException {
        while (!Polling.await(MESSAGE_INTERVAL, POLL_INTERVAL, () -> isReady(requiresData))) {
            System.err.println("still waiting for " + waitingFor());
        }
    }

    private boolean isReady(boolean requiresData) throws InterruptedException {
        return servicesAreReady() && (!requiresData || overviewShowsData());
    }

    private boolean servicesAreReady() {
        return edition.services().stream().map(Service::check).allMatch(CheckResult::isReady);
    }

    private boolean overviewShowsData() throws InterruptedException {
        URI overview = URI.create("http://127.0.0.1:" + edition.port() + "/api/v1/overview");
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(overview).build(), HttpResponse.BodyHandlers.ofString());
            return SOME_POPS.matcher(answer.body()).find();
        } catch (IOException e) {
            return false;
        }
    }

    private String waitingFor() {
        List<String> waiting = edition.services().stream()
                .filter(service -> !service.check().isReady())
                .map(service -> service.name() + " (" + reason(service.check()) + ")")
                .toList();
        return waiting.isEmpty() ? "the first data" : String.join(", ", waiting);
    }

    private static String reason(CheckResult check) {
        return check.parts().isEmpty()
                ? check.detail()
                : check.parts().entrySet().stream()
                        .filter(part -> !part.getValue().isUp())
                        .map(part -> part.getKey() + ": " + reason(part.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
