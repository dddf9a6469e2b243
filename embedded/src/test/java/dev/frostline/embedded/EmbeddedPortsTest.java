package dev.frostline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frostline.embedded.startup.FreePorts;
import org.junit.jupiter.api.Test;

class EmbeddedPortsTest {

    @Test
    void refusesOnePortForTwoParts() {
        assertThatThrownBy(() -> new EmbeddedPorts(9092, 0, 9092, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two parts cannot share a port");
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> new EmbeddedPorts(65_536, 0, 0, 0))
                .hasMessage("port 65536 is not between 0 and 65535");
        assertThatThrownBy(() -> new EmbeddedPorts(0, 0, 0, -1)).hasMessage("port -1 is not between 0 and 65535");
    }

    @Test
    void choosesFreeOnesAndKeepsWantedOnes_whenResolved() {
        int wanted = FreePorts.choose();

        EmbeddedPorts resolved = new EmbeddedPorts(0, wanted, 0, 0).resolved();

        assertThat(resolved.questdb()).isEqualTo(wanted);
        assertThat(new int[] {resolved.kafka(), resolved.redis(), resolved.mongo()})
                .doesNotContain(0);
    }
}
