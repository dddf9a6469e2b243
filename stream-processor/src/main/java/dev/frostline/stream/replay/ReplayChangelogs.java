package dev.frostline.stream.replay;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** The changelog topics of a replay, which are deleted when the replay is finished. */
public final class ReplayChangelogs {
    private final String application;
    private final Topology topology;

    public ReplayChangelogs(String application, Topology topology) {
        this.application = application;
        this.topology = topology;
    }

    /** Deletes the changelogs that exist. */
    public void delete(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> changelogs = changelogs();
        changelogs.retainAll(admin.listTopics().names().get());
        admin.deleteTopics(changelogs).all().get();
    }

    private Set<String> changelogs() {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .map(store -> application + "-" + store + "-changelog")
                .collect(Collectors.toSet());
    }
}
