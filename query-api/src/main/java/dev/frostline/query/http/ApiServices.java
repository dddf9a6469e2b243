package dev.frostline.query.http;

import dev.frostline.ops.CheckResult;
import dev.frostline.query.alerts.AlertArchive;
import dev.frostline.query.cache.ResponseCache;
import dev.frostline.query.commands.CommandPublisher;
import dev.frostline.query.live.LiveView;
import dev.frostline.query.series.SeriesService;
import dev.frostline.query.ws.Broadcaster;
import java.util.function.Supplier;

/** The services that the routes call. */
public record ApiServices(
        LiveView live,
        SeriesService series,
        AlertArchive alerts,
        CommandPublisher commands,
        ResponseCache cache,
        Broadcaster broadcaster,
        Supplier<CheckResult> check) {}
