package dev.frostline.producer.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.frostline.http.ProblemException;
import dev.frostline.producer.http.RequestBody;
import dev.frostline.wire.codec.JsonErrors;
import io.javalin.http.Context;
import java.io.IOException;

/** The two encodings of OTLP over HTTP. */
enum OtlpBody {
    PROTOBUF("application/x-protobuf") {
        @Override
        void merge(byte[] body, Message.Builder builder) {
            try {
                builder.mergeFrom(body);
            } catch (InvalidProtocolBufferException e) {
                throw ProblemException.badRequest("the body is no "
                        + builder.getDescriptorForType().getName() + " in protobuf: " + e.getMessage());
            }
        }
    },
    JSON("application/json") {
        @Override
        void merge(byte[] body, Message.Builder builder) {
            try {
                ProtobufJson.merge(MAPPER.readTree(body), builder);
            } catch (JsonProcessingException e) {
                throw ProblemException.badRequest("the body is not JSON: " + JsonErrors.describe(e));
            } catch (IOException e) {
                throw ProblemException.badRequest("the body is not JSON in UTF-8");
            } catch (IllegalArgumentException e) {
                throw ProblemException.badRequest(String.valueOf(e.getMessage()));
            }
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String contentType;

    OtlpBody(String contentType) {
        this.contentType = contentType;
    }

    /** Reads the body into the builder. */
    abstract void merge(byte[] body, Message.Builder builder);

    String contentType() {
        return contentType;
    }

    /** @throws ProblemException with 415 if the content type is neither */
    static OtlpBody of(Context context) {
        String type = RequestBody.mediaType(context);
        for (OtlpBody each : values()) {
            if (each.contentType.equals(type)) {
                return each;
            }
        }
        throw ProblemException.unsupportedMediaType("Content-Type must be application/x-protobuf or application/json");
    }
}
