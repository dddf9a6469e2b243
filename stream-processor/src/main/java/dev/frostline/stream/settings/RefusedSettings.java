package dev.frostline.stream.settings;

import dev.frostline.wire.MalformedRecordException;
import org.apache.kafka.streams.processor.api.Record;

/** A record of the settings' topic that changes nothing, and why. */
public record RefusedSettings(
        Record<byte[], byte[]> received, int partition, long offset, MalformedRecordException problem) {}
