package dev.frostline.producer.dataset;

import dev.frostline.producer.generator.DatasetSamples;
import dev.frostline.producer.generator.GeneratedSeries;
import java.util.List;

/** Writes samples in one format; keeps the template of each series' version. Not thread-safe. */
final class RowWriter {
    private final RowFormat format;
    private final List<GeneratedSeries> series;
    private final RowTemplate[] templates;
    private final String[] versions;

    RowWriter(RowFormat format, List<GeneratedSeries> series) {
        this.format = format;
        this.series = series;
        this.templates = new RowTemplate[series.size()];
        this.versions = new String[series.size()];
    }

    void append(ByteText out, DatasetSamples samples, int i) {
        int index = samples.series(i);
        String version = samples.version(i);
        if (!version.equals(versions[index])) {
            versions[index] = version;
            templates[index] = format.template(series.get(index), version);
        }
        templates[index].append(out, samples.time(i), samples.hundredths(i));
    }
}
