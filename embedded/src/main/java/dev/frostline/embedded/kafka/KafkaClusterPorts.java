package dev.frostline.embedded.kafka;

import dev.frostline.embedded.startup.FreePorts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the brokers of one cluster listen, on the loopback address. They are numbered from 1.
 *
 * @param ports of clients, by broker
 * @param controllerPorts of the controllers among themselves, by broker
 */
record KafkaClusterPorts(List<Integer> ports, List<Integer> controllerPorts) {
    KafkaClusterPorts {
        ports = List.copyOf(ports);
        controllerPorts = List.copyOf(controllerPorts);
    }

    static KafkaClusterPorts singleNode(int port, int controllerPort) {
        return new KafkaClusterPorts(List.of(port), List.of(controllerPort));
    }

    static KafkaClusterPorts onFreePorts(int count) {
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < 2 * count) {
            chosen.add(FreePorts.choose());
        }
        List<Integer> all = List.copyOf(chosen);
        return new KafkaClusterPorts(all.subList(0, count), all.subList(count, 2 * count));
    }

    int size() {
        return ports.size();
    }

    int port(int node) {
        return ports.get(node - 1);
    }

    int controllerPort(int node) {
        return controllerPorts.get(node - 1);
    }

    String bootstrapServers() {
        return joined(node -> "127.0.0.1:" + port(node));
    }

    String voters() {
        return joined(node -> node + "@127.0.0.1:" + controllerPort(node));
    }

    private String joined(IntFunction<String> each) {
        return IntStream.rangeClosed(1, size()).mapToObj(each).collect(Collectors.joining(","));
    }
}
