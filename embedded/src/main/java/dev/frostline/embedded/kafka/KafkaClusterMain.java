package dev.frostline.embedded.kafka;

import dev.frostline.concurrent.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One broker of a {@link KafkaCluster}. It ends when its standard input ends, which is also the case when the process that
 * started it has died. It ends without an orderly shutdown, which would need the other brokers.
 */
final class KafkaClusterMain {
    static final String READY = "ready";

    private static final int PROPERTIES_FROM = 5;

    private KafkaClusterMain() {}

    /** Arguments: directory, cluster id, number of this broker, ports, ports of controllers, then properties. */
    public static void main(String[] arguments) throws Exception {
        PrintStream output = System.out;
        System.setOut(System.err); // standard output is for READY alone
        Path logs = Path.of(arguments[0]).toAbsolutePath();
        int node = Integer.parseInt(arguments[2]);
        KafkaClusterPorts ports = new KafkaClusterPorts(numbers(arguments[3]), numbers(arguments[4]));
        endWithStandardInput();
        KafkaStorage.format(logs, node, arguments[1]);
        new KafkaBroker(KafkaProperties.ofNode(logs, ports, node, properties(arguments)), logs).start();
        output.println(READY);
    }

    static List<String> arguments(
            Path logs, String clusterId, int node, KafkaClusterPorts ports, Map<String, String> properties) {
        Stream<String> fixed = Stream.of(
                logs.toString(), clusterId, Integer.toString(node), text(ports.ports()), text(ports.controllerPorts()));
        Stream<String> further = properties.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue());
        return Stream.concat(fixed, further).toList();
    }

    private static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> numbers(String text) {
        return Stream.of(text.split(",")).map(Integer::valueOf).toList();
    }

    private static Map<String, String> properties(String[] arguments) {
        return Stream.of(arguments)
                .skip(PROPERTIES_FROM)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void endWithStandardInput() {
        Threads.start("end-with-standard-input", KafkaClusterMain::awaitEnd);
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the process at the other end has died
        }
        Runtime.getRuntime().halt(0);
    }
}
