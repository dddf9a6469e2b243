package dev.frostline.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of dependencies in the design, and the habits that a machine can check. */
class ArchitectureTest {
    private static final JavaClasses FROSTLINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.frostline");

    /** Builders of records, which record-builder generates. */
    private static final String GENERATED_BUILDER = "dev\\.frostline\\..*Builder";

    /** Copies headers with Kafka's internal class. */
    private static final String DEAD_LETTER = "dev.frostline.wire.deadletter.DeadLetter";

    /** Libraries that only some rooms may know. */
    private static final Set<String> GUARDED = Set.of(
            "org.apache.kafka..",
            "com.fasterxml.jackson..",
            "com.influxdb..",
            "io.javalin..",
            "redis.clients..",
            "com.mongodb..",
            "org.springframework..",
            "io.questdb..",
            "com.datadoghq..",
            "picocli..");

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("dev.frostline.bytes..", Set.of()),
            Map.entry("dev.frostline.concurrent..", Set.of()),
            Map.entry("dev.frostline.model..", Set.of("com.datadoghq..")),
            Map.entry("dev.frostline.detection..", Set.of("com.datadoghq..")),
            Map.entry("dev.frostline.wire..", Set.of("org.apache.kafka..", "com.fasterxml.jackson..")),
            Map.entry("dev.frostline.config..", Set.of()),
            Map.entry("dev.frostline.ops..", Set.of()),
            Map.entry("dev.frostline.http..", Set.of("com.fasterxml.jackson..", "io.javalin..")),
            Map.entry(
                    "dev.frostline.producer..",
                    Set.of("org.apache.kafka..", "com.fasterxml.jackson..", "io.javalin..")),
            Map.entry("dev.frostline.stream..", Set.of("org.apache.kafka..")),
            Map.entry("dev.frostline.kafka..", Set.of("org.apache.kafka..")),
            Map.entry(
                    "dev.frostline.benchmarks..",
                    Set.of("org.apache.kafka..", "com.influxdb..", "com.fasterxml.jackson..", "picocli..")),
            Map.entry(
                    "dev.frostline.sink..", Set.of("org.apache.kafka..", "com.influxdb..", "com.fasterxml.jackson..")),
            Map.entry(
                    "dev.frostline.query..",
                    Set.of(
                            "org.apache.kafka..",
                            "com.fasterxml.jackson..",
                            "com.influxdb..",
                            "io.javalin..",
                            "redis.clients..",
                            "com.mongodb..")),
            Map.entry(
                    "dev.frostline.notifier..",
                    Set.of(
                            "org.apache.kafka..",
                            "com.fasterxml.jackson..",
                            "org.springframework..",
                            "redis.clients..",
                            "com.mongodb..")));

    static Stream<Arguments> rooms() {
        return MAY_KNOW.entrySet().stream().flatMap(room -> GUARDED.stream()
                .filter(library -> !room.getValue().contains(library))
                .map(library -> Arguments.of(room.getKey(), library)));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void knowsNoLibraryThatIsNotItsOwn(String room, String library) {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
        rule.allowEmptyShould(false).check(FROSTLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer", "stream", "sink", "query", "notifier", "embedded"})
    void knowsNoOtherServiceAndNotTheLauncher(String service) {
        DescribedPredicate<JavaClass> foreign =
                DescribedPredicate.describe("another service", type -> isService(type) && !isIn(type, service));
        noClasses()
                .that()
                .resideInAPackage("dev.frostline." + service + "..")
                .should()
                .dependOnClassesThat(foreign)
                .check(FROSTLINE);
    }

    /** Each knows the one service that it measures, if any. */
    @ParameterizedTest
    @CsvSource({
        "detection, dev.frostline.producer.format dev.frostline.producer.input",
        "trial, dev.frostline.producer.generator dev.frostline.embedded.kafka dev.frostline.embedded.store",
        "parser, none",
        "restart, dev.frostline.stream",
        "kills, dev.frostline.embedded.kafka dev.frostline.stream dev.frostline.sink",
        "pipeline, dev.frostline.stream.application dev.frostline.stream.rollup dev.frostline.stream.rollup.intake"
                + " dev.frostline.stream.rollup.window",
        "sink, dev.frostline.sink dev.frostline.sink.line dev.frostline.sink.pipeline dev.frostline.sink.store",
        "query, dev.frostline.producer dev.frostline.producer.dataset dev.frostline.producer.generator"
                + " dev.frostline.producer.generator.loop"
                + " dev.frostline.stream.application dev.frostline.stream.replay dev.frostline.sink"
                + " dev.frostline.sink.pipeline dev.frostline.query dev.frostline.query.store",
    })
    void letsABenchmarkKnowOnlyWhatItMeasures(String benchmark, String rooms) {
        Set<String> known = Set.of(rooms.split(" "));
        DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                "a service that it does not measure",
                type -> isService(type) && !known.contains(type.getPackageName()));
        noClasses()
                .that()
                .resideInAPackage("dev.frostline.benchmarks." + benchmark + "..")
                .should()
                .dependOnClassesThat(foreign)
                .check(FROSTLINE);
    }

    /** They bring themselves to the command. */
    @Test
    void letsNobodyKnowBenchmarks() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.frostline.benchmarks..", "dev.frostline.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.frostline.benchmarks..")
                .check(FROSTLINE);
    }

    /** Internals may change with every version of Kafka: the tests of kafka-internals pin the version. */
    @Test
    void letsOnlyKafkaInternalsUseInternalsOfKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frostline.kafka..")
                .and()
                .doNotHaveFullyQualifiedName(DEAD_LETTER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..internals..")
                .check(FROSTLINE);
    }

    @Test
    void keepsTheModelAndTheDetectionPure() {
        classes()
                .that()
                .resideInAnyPackage("dev.frostline.model..", "dev.frostline.detection..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.text..",
                        "java.time..",
                        "java.io..",
                        "java.nio..",
                        "java.math..",
                        "java.security..",
                        "com.datadoghq..",
                        "dev.frostline.bytes..",
                        "dev.frostline.model..",
                        "dev.frostline.detection..",
                        "org.jspecify.annotations..")
                .check(FROSTLINE);
        noClasses()
                .that()
                .resideInAnyPackage("dev.frostline.model..", "dev.frostline.detection..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(FROSTLINE);
    }

    /** Jackson is the one JSON library. */
    @Test
    void letsNobodyKnowGson() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(FROSTLINE);
    }

    @Test
    void letsOnlyOneRoomKnowTheCircuitBreakerLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frostline.resilience..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.resilience4j..")
                .check(FROSTLINE);
    }

    @Test
    void hasOneHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.frostline.http..",
                        "dev.frostline.producer.http..",
                        "dev.frostline.producer.otlp..",
                        "dev.frostline.query.http..",
                        "dev.frostline.query.ws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(FROSTLINE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(FROSTLINE);
    }

    /** So each thread has a name and an owner, and each wait can be interrupted. */
    @Test
    void makesThreadsAndSleepsInOneRoomAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.frostline.concurrent..")
                .should()
                .beAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Executors.class,
                        ThreadPoolExecutor.class,
                        ScheduledThreadPoolExecutor.class,
                        ForkJoinPool.class,
                        Timer.class)
                .orShould()
                .accessTargetWhere(DescribedPredicate.describe(
                        "makes or blocks a thread", access -> makesThread(access) || sleeps(access)))
                .check(FROSTLINE);
    }

    private static boolean makesThread(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return switch (access.getName()) {
            case "<init>" -> owner.isAssignableTo(Thread.class);
            case "addShutdownHook" -> owner.isEquivalentTo(Runtime.class);
            case "runAsync", "supplyAsync" -> owner.isEquivalentTo(CompletableFuture.class) && !hasExecutor(access);
            case "parallel" -> owner.isAssignableTo(BaseStream.class);
            case "parallelStream" -> owner.isAssignableTo(Collection.class);
            default -> false;
        };
    }

    private static boolean hasExecutor(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Executor.class));
    }

    private static boolean sleeps(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return access.getName().equals("sleep")
                && (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class));
    }

    @Test
    void letsOnlyMainReadTheEnvironment() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .and()
                .resideOutsideOfPackage("dev.frostline.launcher..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(FROSTLINE);
    }

    @Test
    void hasNoNamesThatSayNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Common")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(FROSTLINE);
    }

    @Test
    void keepsClassesFinal_unlessTheyAreMadeToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotAnnotatedWith("org.openjdk.jmh.annotations.State")
                .and()
                .haveNameNotMatching(GENERATED_BUILDER)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(FROSTLINE);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.frostline.(**)").should().beFreeOfCycles().check(FROSTLINE);
    }

    private static boolean isService(JavaClass type) {
        return Stream.of("producer", "stream", "sink", "query", "notifier", "launcher", "embedded")
                .anyMatch(name -> isIn(type, name));
    }

    private static boolean isIn(JavaClass type, String service) {
        String room = "dev.frostline." + service;
        return type.getPackageName().equals(room) || type.getPackageName().startsWith(room + ".");
    }
}
