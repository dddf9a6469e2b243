package dev.frostline.stream.global;

import dev.frostline.wire.MalformedRecordException;
import org.apache.kafka.streams.processor.api.Record;

/** A record of the settings topic that was rejected and changes nothing. */
public record RejectedSettings(
        Record<byte[], byte[]> received, int partition, long offset, MalformedRecordException problem) {}
