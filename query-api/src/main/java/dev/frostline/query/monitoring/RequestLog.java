package dev.frostline.query.monitoring;

import dev.frostline.model.LatencySketch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and times requests by route, in memory and as metrics; bounded. Thread-safe. */
public final class RequestLog {
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int MAX_CALLERS = 200;
    private static final int SHOWN_CALLERS = 20;

    private final MeterRegistry registry;
    private final Map<String, Route> routes = new TreeMap<>();
    private final Map<String, Long> userAgents = new LinkedHashMap<>();
    private final Map<String, Long> addresses = new LinkedHashMap<>();
    private long requests;
    private long failures;

    public RequestLog(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param route as it is declared, so that there are only so many */
    public void record(String route, int status, Duration duration, String userAgent, String address) {
        Timer.builder("frostline.query.requests")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(duration);
        synchronized (this) {
            requests++;
            failures += status >= 500 ? 1 : 0;
            routes.computeIfAbsent(route, key -> new Route()).add(status, duration);
            count(userAgents, userAgent);
            count(addresses, address);
        }
    }

    public synchronized Summary summary() {
        return new Summary(
                requests,
                failures,
                routes.entrySet().stream()
                        .map(entry -> entry.getValue().state(entry.getKey()))
                        .toList(),
                top(userAgents),
                top(addresses));
    }

    private static void count(Map<String, Long> callers, String caller) {
        String name = caller == null ? "none" : caller;
        if (callers.containsKey(name) || callers.size() < MAX_CALLERS) {
            callers.merge(name, 1L, Long::sum);
        } else {
            callers.merge("others", 1L, Long::sum);
        }
    }

    private static Map<String, Long> top(Map<String, Long> callers) {
        Map<String, Long> top = new LinkedHashMap<>();
        callers.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN_CALLERS)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }

    /** Since the start of the process. */
    public record Summary(
            long requests,
            long serverErrors,
            List<RouteState> routes,
            Map<String, Long> userAgents,
            Map<String, Long> addresses) {
        /** From 0 to 1. */
        public double errorRate() {
            return requests == 0 ? 0 : (double) serverErrors / requests;
        }
    }

    /**
     * One route.
     *
     * @param slow requests over a second
     */
    public record RouteState(
            String route,
            long count,
            Map<Integer, Long> statuses,
            double meanMs,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            double maxMs,
            long slow) {}

    private static final class Route {
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final LatencySketch millis = new LatencySketch();
        private long slow;

        void add(int status, Duration duration) {
            statuses.merge(status, 1L, Long::sum);
            millis.add(duration.toNanos() / 1e6);
            slow += duration.compareTo(SLOW) > 0 ? 1 : 0;
        }

        RouteState state(String route) {
            return new RouteState(
                    route,
                    millis.count(),
                    new TreeMap<>(statuses),
                    millis.mean(),
                    millis.quantile(0.50),
                    millis.quantile(0.95),
                    millis.quantile(0.99),
                    millis.max(),
                    slow);
        }
    }
}
