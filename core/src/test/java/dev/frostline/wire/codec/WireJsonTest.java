package dev.frostline.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.frostline.model.Direction;
import dev.frostline.wire.MalformedRecordException;
import dev.frostline.wire.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireJsonTest {
    private static final ObjectReader READER = WireJson.mapper().readerFor(Outer.class);

    /** What users read in a dead letter; the messages after a colon are Jackson's. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '%', textBlock = """
            %{"whole_number":null}%~MISSING_FIELD~whole_number is missing
            %{"decimal":1,"big":1,"flag":true}%~MISSING_FIELD~whole_number is missing
            %{"whole_number":1,"big":1,"flag":true}%~MISSING_FIELD~decimal is missing
            %{"whole_number":1,"decimal":1,"big":null,"flag":true}%~MISSING_FIELD~big is missing
            %{"whole_number":1,"decimal":1,"big":1}%~MISSING_FIELD~flag is missing
            %{"whole_number":1,"decimal":1,"big":1,"flag":true,"inner":{"size":null}}%~MISSING_FIELD~inner.size is missing
            %{"whole_number":1,"decimal":1,"big":1,"flag":true,"inner":{}}%~MISSING_FIELD~inner.size is missing
            %{"whole_number":1,"decimal":1,"big":1,"flag":true}%~MISSING_FIELD~label is missing
            %{"whole_number":[],"decimal":1,"big":1,"flag":true}%~TYPE~%whole_number: Cannot deserialize value of type `int` from Array value (token `JsonToken.START_ARRAY`)%
            %{"whole_number":"a","decimal":1,"big":1,"flag":true}%~TYPE~%whole_number: Cannot coerce String value ("a") to `int` value (but might if coercion using `CoercionConfig` was enabled)%
            %{"direction":"sideways"}%~TYPE~%direction: Cannot deserialize value of type `dev.frostline.model.Direction` from String "sideways": not one of the values accepted for Enum class: [DOWN, UP]%
            %[]%~TYPE~%the value: Cannot deserialize value of type `dev.frostline.wire.codec.WireJsonTest$Outer` from Array value (token `JsonToken.START_ARRAY`)%
            """)
    void namesTheCheckAndTheField(String json, RecordCheck check, String detail) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> WireJson.decode(bytes, 1_000, READER::<Outer>readValue))
                .isInstanceOfSatisfying(MalformedRecordException.class, e -> {
                    assertThat(e.detail()).isEqualTo(detail);
                    assertThat(e.check()).isEqualTo(check);
                });
    }

    record Inner(int size) {}

    record Outer(
            int wholeNumber,
            double decimal,
            long big,
            boolean flag,
            Inner inner,
            Direction direction,
            Instant at,
            List<Integer> sizes,
            String label) {
        Outer {
            Objects.requireNonNull(label, "label");
        }
    }
}
