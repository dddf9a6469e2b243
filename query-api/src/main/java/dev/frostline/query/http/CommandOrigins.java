package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.query.ws.OriginCheck;
import io.javalin.http.Context;

/** Rejects commands from web pages of other origins. */
final class CommandOrigins {
    private final OriginCheck check;

    CommandOrigins(OriginCheck check) {
        this.check = check;
    }

    void require(Context context) {
        if (!check.allows(context.header("Origin"), context.host())) {
            throw ProblemException.forbidden("pages of this origin may not send commands");
        }
    }
}
