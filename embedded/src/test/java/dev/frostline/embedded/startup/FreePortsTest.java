package dev.frostline.embedded.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void choosesAPortThatCanBeBound() throws IOException {
        int port = FreePorts.choose();

        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(FreePorts.loopback(port));
            assertThat(socket.getLocalPort()).isEqualTo(port).isBetween(20_000, 31_999);
        }
    }

    @Test
    void returnsTheWantedPort_whenItIsFree() {
        int wanted = FreePorts.choose();

        assertThat(FreePorts.require("Kafka", wanted)).isEqualTo(wanted);
    }

    @Test
    void choosesAPort_whenNoneIsWanted() {
        assertThat(FreePorts.require("Kafka", 0)).isPositive();
    }

    @Test
    void saysWhichPortIsTaken_andForWhat() throws IOException {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(FreePorts.loopback(FreePorts.choose()));
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> FreePorts.require("Kafka", taken))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("port " + taken + " (Kafka) is already in use");
        }
    }

    @Test
    void treatsAPortAsTaken_whenItIsBoundOnAllAddresses() throws IOException {
        try (ServerSocket other = new ServerSocket(FreePorts.choose())) {
            assertThat(FreePorts.isFree(other.getLocalPort())).isFalse();
        }
    }
}
