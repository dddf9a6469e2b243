package dev.frostline.producer.generator;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import java.util.List;

/** What happened in one interval, in the order of its time. */
public record Tick(List<Measurement> measurements, List<Deployment> deployments) {
    public Tick {
        measurements = List.copyOf(measurements);
        deployments = List.copyOf(deployments);
    }
}
