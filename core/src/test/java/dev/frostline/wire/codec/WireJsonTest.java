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

    /** What users read in a dead letter. */
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
            %{"whole_number":[],"decimal":1,"big":1,"flag":true}%~TYPE~%whole_number is not a whole number%
            %{"whole_number":"a","decimal":1,"big":1,"flag":true}%~TYPE~%whole_number is not a whole number%
            %{"whole_number":1.5,"decimal":1,"big":1,"flag":true}%~TYPE~%whole_number is 1.5, not a whole number%
            %{"whole_number":1,"decimal":{},"big":1,"flag":true}%~TYPE~%decimal is not a number%
            %{"whole_number":1,"decimal":1,"big":1,"flag":"no"}%~TYPE~%flag is not true or false%
            %{"direction":"sideways"}%~TYPE~%direction is "sideways", not one of down, up%
            %{"label":5}%~TYPE~%label is 5, not a text%
            %{"sizes":5}%~TYPE~%sizes is not an array%
            %{"at":"now"}%~TYPE~%at is not a time in epoch milliseconds%
            %{"inner":5}%~TYPE~%inner is not an object%
            %[]%~TYPE~%the value is not an object%
            %{"label":"a"%~SYNTAX~%Unexpected end-of-input: expected close marker for Object at byte 12%
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
