package dev.frostline.producer.importing;

import dev.frostline.model.Measurement;
import dev.frostline.producer.parsing.MeasurementCheck;
import dev.frostline.wire.MalformedRecordException;
import java.time.InstantSource;

/** The check of measurements at the time at which they are written. */
record IntakeCheck(MeasurementCheck check, InstantSource clock) {
    void require(Measurement measurement) throws MalformedRecordException {
        check.require(measurement, clock.millis());
    }
}
