package dev.frostline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.frostline.embedded.startup.EmbeddedStartException;
import dev.frostline.embedded.startup.FreePorts;
import dev.frostline.supervision.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {
    private static final int AFTER_SIGTERM = 128 + 15;

    @TempDir
    private Path directory;

    @Test
    void listensOnTheLoopbackAddressAlone() throws Exception {
        List<InetAddress> others = otherAddresses();
        try (EmbeddedInfrastructure infrastructure =
                EmbeddedInfrastructure.start(directory, EmbeddedPorts.free(), new Workers(new SimpleMeterRegistry()))) {
            List<Integer> ports = ports(infrastructure);

            assertThat(ports).allMatch(port -> accepts(FreePorts.loopback(port)));
            assumeThat(others)
                    .as("an address of this machine besides the loopback one")
                    .isNotEmpty();
            for (InetAddress other : others) {
                assertThat(ports).noneMatch(port -> accepts(new InetSocketAddress(other, port)));
            }
        }
    }

    @Test
    void startsNothing_whenAWantedPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(FreePorts.choose())) {
            EmbeddedPorts ports = new EmbeddedPorts(0, 0, 0, other.getLocalPort());

            assertThatThrownBy(() ->
                            EmbeddedInfrastructure.start(directory, ports, new Workers(new SimpleMeterRegistry())))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("is already in use");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void closesWhatHasStarted_whenOnePartFails() throws Exception {
        Files.writeString(directory.resolve("redis"), "a file where a directory should be");
        EmbeddedPorts ports = new EmbeddedPorts(FreePorts.choose(), FreePorts.choose(), 0, FreePorts.choose());

        assertThatThrownBy(() -> EmbeddedInfrastructure.start(directory, ports, new Workers(new SimpleMeterRegistry())))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageStartingWith("Redis could not be started in " + directory.resolve("redis"));

        assertThat(List.of(ports.kafka(), ports.questdb(), ports.mongo())).allMatch(FreePorts::isFree);
    }

    @Test
    void printsNothingOfItsOwn_andEndsCleanlyOnASignal() throws Exception {
        try (ChildJvm child = ChildJvm.start("all", directory)) {
            child.awaitAddress();

            int status = child.interrupt();

            assertThat(status).isEqualTo(AFTER_SIGTERM);
            assertThat(child.output()).containsExactly(ChildMain.READY + "all");
            assertThat(directory.resolve("redis").resolve("redis.pid")).doesNotExist();
            assertThat(directory.resolve("kafka").resolve("data").resolve(".kafka_cleanshutdown"))
                    .exists();
        }
    }

    private static List<Integer> ports(EmbeddedInfrastructure infrastructure) {
        return Stream.of(
                        "kafka://" + infrastructure.kafka().bootstrapServers(),
                        infrastructure.questDb().url(),
                        infrastructure.redis().url(),
                        infrastructure.mongo().url())
                .map(url -> URI.create(url).getPort())
                .toList();
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
