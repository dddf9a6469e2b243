package dev.frostline.producer.generator.scenario;

/** The version that goes live with an event. */
public record Deployed(String version) {
    public Deployed {
        InvalidFieldException.require(version != null && !version.isBlank(), "version", "is missing");
    }
}
