package dev.frostline.model;

import java.time.Instant;
import java.util.Objects;

/** A version of a function went live. */
public record Deployment(String functionName, String functionVersion, Instant deployedAt) {
    public Deployment {
        Tags.requirePresent("function_name", functionName);
        Tags.requirePresent("function_version", functionVersion);
        Objects.requireNonNull(deployedAt, "deployed_at");
    }
}
