package dev.frostline.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LineChartTest {
    private static final long DAY_MS = 86_400_000;
    private static final long START = Instant.parse("2024-07-01T00:00:00Z").toEpochMilli();

    @Test
    void isWellFormed_whateverTheTitle() throws Exception {
        Document chart = parsed(chart("5 < 6 & \"so on\"", line(0, 1, 20)));

        assertThat(texts(chart))
                .contains("5 < 6 & \"so on\"", "made up", "change, %", "began", "2024, UTC", "4 Jul", "18 Jul");
    }

    @Test
    void drawsALineThroughItsPoints_andBreaksItWherePointsAreMissing() throws Exception {
        Document chart = parsed(chart("title", line(0, 1, 2, 20, 21)));

        NodeList paths = chart.getElementsByTagName("path");
        assertThat(paths.getLength()).isEqualTo(2);
        String path = ((Element) paths.item(1)).getAttribute("d");
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
        assertThat(path.chars().filter(c -> c == 'L').count()).isEqualTo(3);
    }

    @Test
    void isDrawn_thoughThereIsNothingToShow() throws Exception {
        assertThat(texts(parsed(chart("nothing", new LineChart.Line(List.of())))))
                .contains("nothing");
    }

    private static LineChart chart(String title, LineChart.Line line) {
        return new LineChart(
                title,
                "made up",
                "change, %",
                List.of(line),
                line,
                List.of(new LineChart.Mark(START + DAY_MS, "began", true)),
                DAY_MS);
    }

    private static LineChart.Line line(int... days) {
        List<LineChart.Point> points = new ArrayList<>();
        for (int day : days) {
            points.add(new LineChart.Point(START + day * DAY_MS, 10 * day));
        }
        return new LineChart.Line(points);
    }

    private static Document parsed(LineChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.toSvg())));
    }

    private static List<String> texts(Document chart) {
        NodeList nodes = chart.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
