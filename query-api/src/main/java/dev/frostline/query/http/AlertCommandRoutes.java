package dev.frostline.query.http;

import dev.frostline.http.ProblemException;
import dev.frostline.model.InvalidValueException;
import dev.frostline.model.alert.ActorNames;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.AlertStatus;
import dev.frostline.query.alerts.AlertArchive;
import dev.frostline.query.commands.CommandPublisher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Publishes commands on alerts. The alert task applies a command; the next revision of the alert shows its effect. */
final class AlertCommandRoutes {
    private static final String ANONYMOUS = "anonymous";
    private static final int MAX_COMMENT_LENGTH = 4_000;

    private final AlertArchive archive;
    private final CommandPublisher commands;
    private final InstantSource clock;

    AlertCommandRoutes(AlertArchive archive, CommandPublisher commands, InstantSource clock) {
        this.archive = archive;
        this.commands = commands;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        for (AlertCommand.Action action : AlertCommand.Action.values()) {
            routes.post("/api/v1/alerts/{id}/" + EnumNames.of(action), context -> handle(context, action));
        }
    }

    private void handle(Context context, AlertCommand.Action action) {
        QueryParameters.requireNone(context);
        Body body =
                JsonBody.of(context, Body.class, "{comment, actor}, both texts").checked();
        Alert alert = AlertRoutes.find(archive, context);
        if (alert.status() == AlertStatus.RESOLVED) {
            throw ProblemException.conflict("the alert has been resolved already");
        }
        AlertCommand command = command(alert, action, body);
        commands.publish(command);
        context.status(HttpStatus.ACCEPTED).json(command);
    }

    private AlertCommand command(Alert alert, AlertCommand.Action action, Body body) {
        String actor = body.actor() == null || body.actor().isBlank() ? ANONYMOUS : body.actor();
        if (ActorNames.isReplay(actor)) {
            throw ProblemException.badParameter("actor", "is '" + actor + "': the names replay:… are reserved");
        }
        try {
            return new AlertCommand(alert.alertId(), action, actor, body.comment(), clock.instant());
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter(e.field(), e.problem());
        }
    }

    /** Both fields are optional. */
    record Body(@Nullable String comment, @Nullable String actor) {
        Body checked() {
            if (comment != null && comment.length() > MAX_COMMENT_LENGTH) {
                throw ProblemException.badParameter("comment", "is longer than " + MAX_COMMENT_LENGTH + " characters");
            }
            return this;
        }
    }
}
