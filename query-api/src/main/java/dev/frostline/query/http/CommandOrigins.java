package dev.frostline.query.http;

import dev.frostline.query.ws.OriginCheck;
import io.javalin.http.Context;

/** Keeps pages of other origins from sending commands. */
final class CommandOrigins {
    private final OriginCheck check;

    CommandOrigins(OriginCheck check) {
        this.check = check;
    }

    void require(Context context) {
        if (!check.allows(context.header("Origin"), context.host())) {
            throw RequestException.forbidden("pages of this origin may not send commands");
        }
    }
}
