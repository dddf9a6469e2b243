package dev.frostline.producer.dataset;

import dev.frostline.producer.generator.Samples;
import dev.frostline.producer.generator.Series;
import java.util.List;

/** Writes samples in one format; keeps the template of each series' version. One thread's property. */
final class Rows {
    private final RowFormat format;
    private final List<Series> series;
    private final RowTemplate[] templates;
    private final String[] versions;

    Rows(RowFormat format, List<Series> series) {
        this.format = format;
        this.series = series;
        this.templates = new RowTemplate[series.size()];
        this.versions = new String[series.size()];
    }

    void append(ByteText out, Samples samples, int i) {
        int index = samples.series(i);
        String version = samples.version(i);
        if (!version.equals(versions[index])) {
            versions[index] = version;
            templates[index] = format.template(series.get(index), version);
        }
        templates[index].append(out, samples.time(i), samples.hundredths(i));
    }
}
