package dev.frostline.query;

import dev.frostline.ops.Metrics;
import dev.frostline.ops.ServiceRun;

/** Runs the query API as a process. */
public final class QueryApiMain {
    private QueryApiMain() {}

    public static void main(String[] args) {
        System.exit(ServiceRun.untilStopped(
                () -> new QueryApiService(QueryApiConfig.from(System.getenv()), new Metrics())));
    }
}
