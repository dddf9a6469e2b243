package dev.frostline.http;

import io.javalin.config.JavalinConfig;

/** Routes that a service adds to its server. Handlers throw; {@link ProblemMapper} turns exceptions into answers. */
@FunctionalInterface
public interface HttpRoutes {
    /** Is called once, when the server is created. */
    void addTo(JavalinConfig config);

    static HttpRoutes none() {
        return config -> {};
    }
}
