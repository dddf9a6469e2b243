package dev.frostline.wire.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.Topic;
import dev.frostline.wire.WireCodec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A codec by Jackson databind, for the topics on which records are rare. */
final class JsonCodec<W, T> implements WireCodec<T> {
    /** The size limit of a topic. */
    private static final int MAX_BYTES = Topic.ONE_MIB;

    private static final ObjectMapper MAPPER = WireJson.mapper();

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final Function<T, W> toWire;
    private final Function<W, T> toModel;

    /** @param wire the class whose components are the record's fields */
    JsonCodec(Class<W> wire, Function<T, W> toWire, Function<W, T> toModel) {
        this.reader = MAPPER.readerFor(wire);
        this.writer = MAPPER.writerFor(wire);
        this.toWire = toWire;
        this.toModel = toModel;
    }

    static <T> JsonCodec<T, T> plain(Class<T> type) {
        return new JsonCodec<>(type, Function.identity(), Function.identity());
    }

    @Override
    public byte[] encode(T value) {
        try {
            return writer.writeValueAsBytes(toWire.apply(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked record could not be written: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public T decode(byte @Nullable [] bytes) throws MalformedRecordException {
        return WireJson.decode(bytes, MAX_BYTES, text -> toModel.apply(reader.readValue(text)));
    }
}
