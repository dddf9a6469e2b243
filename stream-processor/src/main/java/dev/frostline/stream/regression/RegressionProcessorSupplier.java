package dev.frostline.stream.regression;

import dev.frostline.detection.series.MonitoredSeries;
import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.stream.global.AcceptedChanges;
import dev.frostline.stream.global.SettingsTable;
import dev.frostline.stream.rollup.window.ClosedRollup;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supplies the processor and its store.
 *
 * @param tick a third of the time, by the clock, after which a partition without rollups is idle
 * @param storeDecorator may wrap the builder of the store
 */
record RegressionProcessorSupplier(
        SettingsTable settings,
        AcceptedChanges accepted,
        InputBacklog backlog,
        Duration tick,
        UnaryOperator<StoreBuilder<?>> storeDecorator)
        implements ProcessorSupplier<String, ClosedRollup, Object, Object> {
    /** Part of the changelog's name: must not change. */
    static final String STORE = "watched-series";

    private static final Serde<MonitoredSeries> SERIES =
            Serdes.serdeFrom((topic, series) -> series.toBytes(), (topic, bytes) -> read(bytes));

    private static final Logger LOG = LoggerFactory.getLogger(RegressionProcessorSupplier.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private static MonitoredSeries read(byte[] bytes) {
        MonitoredSeries series = MonitoredSeries.fromBytes(bytes);
        if (series.isRelearning() && !WARNED.getAndSet(true)) {
            LOG.warn("The state of series was written by another version of the detection:"
                    + " their baselines are learned again, and open changes are reported as gone");
        }
        return series;
    }

    @Override
    public Processor<String, ClosedRollup, Object, Object> get() {
        return new RegressionProcessor(settings, accepted, backlog, tick);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(storeDecorator.apply(WriteBackStore.builder(STORE, Serdes.String(), SERIES)));
    }
}
