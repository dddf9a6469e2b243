package dev.frostline.model.alert;

/** What kind of actor made a transition of an alert. */
public enum ActorKind {
    /** The detection, by what was measured or by event time. */
    DETECTOR,
    /** A person, or a client with a name of its own, by a command. */
    USER,
    /** A silence that began to cover the alert. */
    SILENCE,
    /** The promotion of a replay's results. */
    REPLAY
}
