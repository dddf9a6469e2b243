package dev.frostline.model;

import java.time.Instant;
import java.util.Objects;

/** A version of a function went live. */
public record Deployment(String functionName, String functionVersion, Instant deployedAt) {
    public Deployment {
        TagValidation.requirePresent("function_name", functionName);
        TagValidation.requirePresent("function_version", functionVersion);
        Objects.requireNonNull(deployedAt, "deployed_at");
    }
}
