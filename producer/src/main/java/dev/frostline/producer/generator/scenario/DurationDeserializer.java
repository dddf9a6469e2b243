package dev.frostline.producer.generator.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.frostline.config.SettingsReader;
import java.io.IOException;
import java.time.Duration;

/** Reads durations in the format of the settings: {@code 90s}, {@code 2m}. */
final class DurationDeserializer extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidDurationException(parser, "must be a text such as \"90s\" or \"2m\"");
        }
        try {
            return SettingsReader.parseDuration(parser.getText());
        } catch (IllegalArgumentException e) {
            throw new InvalidDurationException(parser, "is '" + parser.getText() + "' but " + e.getMessage());
        }
    }

    /** Its message is for the author of the file. */
    static final class InvalidDurationException extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        InvalidDurationException(JsonParser parser, String message) {
            super(parser, message);
        }
    }
}
