package dev.frostline.producer.generator.scenario;

import java.time.Duration;

/**
 * The effect of an event on its cold starts.
 *
 * @param factor the factor of their duration; unused by an outage
 * @param share for a tail: the share of slower cold starts
 * @param over for a drift: the time until the factor is reached; then it stays
 */
public record Effect(Kind kind, double factor, double share, Duration over) {

    /** The shapes that an effect can have. */
    public enum Kind {
        /** All cold starts are slower at once. */
        STEP,
        /** Cold starts get slower gradually. */
        DRIFT,
        /** Some cold starts are much slower; the median stays. */
        TAIL,
        /** There are no cold starts. */
        OUTAGE,
        /** All cold starts are faster at once. */
        SPEEDUP,
        /** A step of at most a minute. */
        BURST
    }

    private static final double DEFAULT_SHARE = 0.1;
    private static final Duration DEFAULT_OVER = Duration.ofMinutes(10);

    public Effect {
        InvalidFieldException.require(kind != null, "kind", "is missing");
        factor = factor == 0 && kind == Kind.OUTAGE ? 1 : factor;
        share = share == 0 ? DEFAULT_SHARE : share;
        over = over == null ? DEFAULT_OVER : over;
        InvalidFieldException.require(
                Double.isFinite(factor) && factor > 0, "factor", "must be a number greater than 0");
        InvalidFieldException.require(
                kind != Kind.SPEEDUP || factor < 1, "factor", "must be less than 1 for a speedup");
        InvalidFieldException.require(share > 0 && share <= 1, "share", "must be greater than 0 and at most 1");
        InvalidFieldException.require(!over.isZero(), "over", "must be longer than 0");
    }

    /**
     * @param since milliseconds since the event began
     * @param draw a random number from 0 to 1
     */
    double factorAt(long since, double draw) {
        return switch (kind) {
            case STEP, SPEEDUP, BURST -> factor;
            case DRIFT -> 1 + (factor - 1) * Math.min(1, since / (double) over.toMillis());
            case TAIL -> draw < share ? factor : 1;
            case OUTAGE -> 1;
        };
    }
}
