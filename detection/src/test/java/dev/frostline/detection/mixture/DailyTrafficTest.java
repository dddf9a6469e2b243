package dev.frostline.detection.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.detection.FormatFiles;
import dev.frostline.model.SeriesKey;
import org.junit.jupiter.api.Test;

class DailyTrafficTest {
    private static final SeriesKey SERIES = new SeriesKey("payments", "SYD", "pro");

    @Test
    void sumsTheTrafficOfADay() {
        DailyTraffic traffic = DailyTraffic.of(SERIES, 100, new Traffic(3, 10)).plus(100, new Traffic(1, 50));

        assertThat(traffic.count(100)).isEqualTo(4);
        assertThat(traffic.sumMs(100)).isEqualTo(80);
        assertThat(traffic.count(99)).isZero();
        assertThat(traffic.count(101)).isZero();
    }

    @Test
    void addsLateTraffic_unlessItIsTooOld() {
        DailyTraffic traffic = DailyTraffic.of(SERIES, 100, new Traffic(3, 10))
                .plus(98, new Traffic(2, 20))
                .plus(100 - DailyTraffic.DAYS, new Traffic(9, 9));

        assertThat(traffic.count(98)).isEqualTo(2);
        assertThat(traffic.count(100)).isEqualTo(3);
        assertThat(traffic.count(100 - DailyTraffic.DAYS)).isZero();
        assertThat(traffic.lastDay()).isEqualTo(100);
    }

    @Test
    void dropsTrafficOlderThanFourWeeks() {
        DailyTraffic traffic = DailyTraffic.of(SERIES, -3, new Traffic(3, 10));

        traffic = traffic.plus(DailyTraffic.DAYS - 4, new Traffic(5, 10));
        assertThat(traffic.count(-3)).isEqualTo(3);
        traffic = traffic.plus(DailyTraffic.DAYS - 3, new Traffic(5, 10));
        assertThat(traffic.count(-3)).isZero();
        traffic = traffic.plus(1000, new Traffic(7, 10));

        assertThat(traffic.count(DailyTraffic.DAYS - 3)).isZero();
        assertThat(traffic.count(1000)).isEqualTo(7);
    }

    @Test
    void readsWhatItWrote_inABoundedNumberOfBytes() {
        DailyTraffic traffic = DailyTraffic.of(SERIES, 1000, new Traffic(1, 10));
        for (int day = 1001; day < 1200; day++) {
            traffic = day % 7 == 0 ? traffic : traffic.plus(day, new Traffic(day, day / 3f));
        }

        byte[] bytes = traffic.toBytes();
        DailyTraffic read = DailyTraffic.fromBytes(bytes);

        assertThat(read.toBytes()).isEqualTo(bytes);
        assertThat(bytes.length).isLessThan(300);
        assertThat(read.series()).isEqualTo(SERIES);
        for (int day = 1150; day <= 1200; day++) {
            assertThat(read.count(day)).isEqualTo(traffic.count(day));
            assertThat(read.sumMs(day)).isEqualTo(traffic.sumMs(day));
        }
    }

    @Test
    void readsAndWritesTheBytesOfFrostline01() {
        byte[] bytes = FormatFiles.read("daily-traffic");

        DailyTraffic read = DailyTraffic.fromBytes(bytes);

        assertThat(read.toBytes()).isEqualTo(bytes);
        assertThat(read.series()).isEqualTo(new SeriesKey("payments-ä€\uD83E\uDDCA", "SYD", "pro"));
        assertThat(read.lastDay()).isEqualTo(20_039);
        assertThat(read.count(20_038)).isEqualTo(39);
        assertThat(read.sumMs(20_038)).isEqualTo(39 * (20_038 / 3f));
        assertThat(read.count(20_013)).isZero();
    }

    @Test
    void refusesBytesWithAnImpossibleNumberOfDays() {
        byte[] bytes = FormatFiles.read("daily-traffic");
        bytes[bytes.length - 1 - 24 * 8 - 4] = 29;

        assertThatThrownBy(() -> DailyTraffic.fromBytes(bytes))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("daily traffic has 29 days, not 1 to 28");
    }
}
