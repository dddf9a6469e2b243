package dev.frostline.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.frostline.concurrent.ThreadPools;
import dev.frostline.concurrent.Threads;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each loop runs in a supervised worker. A thread that is none has a reason, and someone who sees its failure. */
class SupervisedThreadsTest {
    private static final JavaClasses FROSTLINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("dev.frostline");

    private static final Map<String, String> MAY_START_THREADS = Map.ofEntries(
            Map.entry("dev.frostline.notifier.NotifierService", "closes channels side by side, and joins"),
            Map.entry("dev.frostline.sink.SinkService", "closes pipelines side by side, and joins"),
            Map.entry("dev.frostline.stream.StreamProcessorService", "builds the topology; its starter gets a failure"),
            Map.entry("dev.frostline.stream.replay.ReplayJob", "ReplayJobs sees that it ended, and runs it again"),
            Map.entry("dev.frostline.embedded.EmbeddedInfrastructure", "starts servers; a failure ends the start"),
            Map.entry("dev.frostline.embedded.kafka.KafkaBroker", "starts and stops; a failure ends the start"),
            Map.entry("dev.frostline.embedded.kafka.KafkaClusterMain", "ends the process with its parent"),
            Map.entry("dev.frostline.launcher.edition.EmbeddedEdition", "starts services; a failure ends the start"),
            Map.entry("dev.frostline.producer.dataset.OrderedTasks", "its caller gets each result or failure"),
            Map.entry("dev.frostline.query.series.SeriesReader", "the request gets each result or failure"),
            Map.entry("dev.frostline.query.store.QuestDbQueryClient", "the request gets each result or failure"));

    private static final DescribedPredicate<JavaClass> UNSUPERVISED = DescribedPredicate.describe(
            "no worker and without a reason to start threads",
            type -> !type.getPackageName().equals("dev.frostline.supervision")
                    && !type.getPackageName().equals("dev.frostline.concurrent")
                    && !type.getPackageName().startsWith("dev.frostline.benchmarks")
                    && !MAY_START_THREADS.containsKey(outermost(type)));

    @Test
    void startsNoUnsupervisedThread() {
        noClasses()
                .that(UNSUPERVISED)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Threads.class, ThreadPools.class)
                .check(FROSTLINE);
    }

    @Test
    void makesThreadsInOneRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frostline.concurrent")
                .should()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, Timer.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .orShould()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .check(FROSTLINE);
    }

    @Test
    void listsNoClassThatStartsNoThreads() {
        assertThat(MAY_START_THREADS.keySet())
                .allSatisfy(name -> assertThat(FROSTLINE.get(name).getDirectDependenciesFromSelf())
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Threads.class)
                                || dependency.getTargetClass().isEquivalentTo(ThreadPools.class)));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(SupervisedThreadsTest::outermost).orElse(type.getName());
    }
}
