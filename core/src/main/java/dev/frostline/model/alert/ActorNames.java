package dev.frostline.model.alert;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of actors that are no persons, and which of them a client must not use. */
public final class ActorNames {
    public static final String DETECTOR = "detector";
    private static final String SILENCE_PREFIX = "silence:";
    private static final String REPLAY_PREFIX = "replay:";
    /** White space, and characters that are not seen. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]");

    private ActorNames() {}

    public static String ofSilence(String silenceId) {
        return SILENCE_PREFIX + silenceId;
    }

    public static String ofReplay(String replay) {
        return REPLAY_PREFIX + replay;
    }

    /** The kind of actor that a name in a history stands for. */
    public static ActorKind kindOf(String actor) {
        if (actor.equals(DETECTOR)) {
            return ActorKind.DETECTOR;
        }
        if (actor.startsWith(SILENCE_PREFIX)) {
            return ActorKind.SILENCE;
        }
        return actor.startsWith(REPLAY_PREFIX) ? ActorKind.REPLAY : ActorKind.USER;
    }

    /**
     * Whether a name is the detector's or a silence's, or can be mistaken for it: upper case, white space, invisible
     * characters and other forms of the same letters make no difference.
     */
    public static boolean isReserved(String actor) {
        String plain = plain(actor);
        return plain.equals(DETECTOR) || plain.startsWith(SILENCE_PREFIX);
    }

    /** The same for the names of replays, which the stream processor uses in commands of its own. */
    public static boolean isReplay(String actor) {
        return plain(actor).startsWith(REPLAY_PREFIX);
    }

    private static String plain(String actor) {
        String folded = Normalizer.normalize(actor, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
