package dev.frostline.producer.generator;

/** The effect of a tier on cold starts. */
final class Tier {
    private Tier() {}

    static double factor(String tier) {
        return switch (tier) {
            case "free" -> 1.35;
            case "enterprise" -> 0.82;
            default -> 1.0;
        };
    }
}
