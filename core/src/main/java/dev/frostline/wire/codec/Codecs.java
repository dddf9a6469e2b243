package dev.frostline.wire.codec;

import dev.frostline.model.Deployment;
import dev.frostline.model.Measurement;
import dev.frostline.model.Regression;
import dev.frostline.model.Replay;
import dev.frostline.model.Rollup;
import dev.frostline.model.ScopedSettings;
import dev.frostline.model.TrafficNote;
import dev.frostline.model.alert.Alert;
import dev.frostline.model.alert.AlertCommand;
import dev.frostline.model.alert.Silence;
import dev.frostline.wire.WireCodec;

/** The codec of each topic's value. */
public final class Codecs {
    public static final WireCodec<Measurement> MEASUREMENT = new MeasurementCodec();
    public static final WireCodec<Rollup> ROLLUP = new RollupCodec();
    public static final WireCodec<Regression> REGRESSION =
            new JsonCodec<>(WireRegression.class, WireRegression::from, WireRegression::toModel);
    public static final WireCodec<Alert> ALERT = JsonCodec.plain(Alert.class);
    public static final WireCodec<TrafficNote> NOTE = JsonCodec.plain(TrafficNote.class);
    public static final WireCodec<AlertCommand> ALERT_COMMAND = JsonCodec.plain(AlertCommand.class);
    public static final WireCodec<Replay> REPLAY = JsonCodec.plain(Replay.class);
    public static final WireCodec<Silence> SILENCE = JsonCodec.plain(Silence.class);
    public static final WireCodec<Deployment> DEPLOYMENT = JsonCodec.plain(Deployment.class);
    public static final WireCodec<ScopedSettings> DETECTION_SETTINGS = JsonCodec.plain(ScopedSettings.class);

    private Codecs() {}
}
