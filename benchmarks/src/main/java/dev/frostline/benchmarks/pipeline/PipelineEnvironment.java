package dev.frostline.benchmarks.pipeline;

import java.nio.file.Path;

/**
 * What all contestants have in common.
 *
 * @param kafka bootstrap servers
 * @param directory for their state
 * @param records how many are in the topic of measurements
 */
record PipelineEnvironment(
        String kafka, Path directory, int partitions, int consumerThreads, int streamThreads, long records) {}
