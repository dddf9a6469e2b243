package dev.frostline.producer.generator;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import java.util.List;

/** The measurements and deployments of one interval, in the order of time. */
public record Tick(List<Measurement> measurements, List<Deployment> deployments) {
    public Tick {
        measurements = List.copyOf(measurements);
        deployments = List.copyOf(deployments);
    }
}
