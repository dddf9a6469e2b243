package dev.frostline.query.http;

import dev.frostline.ops.CheckResult;
import dev.frostline.query.alerts.AlertArchive;
import dev.frostline.query.cache.AnswerCache;
import dev.frostline.query.commands.CommandPublisher;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.series.SeriesService;
import dev.frostline.query.ws.Broadcaster;
import java.util.function.Supplier;

/** What the routes ask. */
public record Rooms(
        LiveView live,
        SeriesService series,
        AlertArchive alerts,
        CommandPublisher commands,
        AnswerCache cache,
        Broadcaster broadcaster,
        Supplier<CheckResult> check) {}
