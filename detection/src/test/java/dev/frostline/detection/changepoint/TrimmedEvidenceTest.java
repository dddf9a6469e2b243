package dev.frostline.detection.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import org.junit.jupiter.api.Test;

class TrimmedEvidenceTest {
    private final TrimmedEvidence evidence = new TrimmedEvidence();

    @Test
    void trimsTheStrongestUnits_inAnyOrder() {
        add(5, 1, 4, 2);

        assertThat(evidence.sumWith(3, 3)).isEqualTo(1 + 2);
        assertThat(evidence.sumWith(0.5, 3)).isEqualTo(1 + 0.5);
        assertThat(evidence.sumWith(3, 1)).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void isZero_whileAllUnitsAreTrimmed() {
        add(5, 5);

        assertThat(evidence.sumWith(5, 3)).isZero();
        assertThat(evidence.sumWith(5, 2)).isEqualTo(5);
    }

    @Test
    void addsNegativeEvidence() {
        add(5, 5, 5);

        assertThat(evidence.sumWith(-4, 3)).isEqualTo(-4);
    }

    @Test
    void keepsItsSums_whenWrittenAndReadAgain() {
        add(5, -1, 4, 2);
        ByteWriter writer = new ByteWriter();
        evidence.write(writer);

        TrimmedEvidence read = TrimmedEvidence.read(new ByteReader(writer.toBytes()));

        assertThat(read.sumWith(3, 3)).isEqualTo(evidence.sumWith(3, 3));
        assertThat(read.sumWith(3, 1)).isEqualTo(evidence.sumWith(3, 1));
    }

    private void add(double... units) {
        for (double unit : units) {
            evidence.add(unit);
        }
    }
}
