package dev.frostline.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableTest {
    private static final FieldTable TABLE = new FieldTable(List.of(
            JsonField.required("name", JsonField.Type.TEXT),
            JsonField.optional("name_of", JsonField.Type.TEXT),
            JsonField.optional("size", JsonField.Type.NUMBER),
            JsonField.required("count", JsonField.Type.WHOLE_NUMBER),
            JsonField.optional("final", JsonField.Type.BOOLEAN)));

    private final List<String> read = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a','count':7}",
                "{'count':7,'name':'a'}",
                " { 'name' : 'a' , 'count' : 7 } ",
                "{'name':'a','name_of':'b','size':-1.5e-10,'count':0,'final':true}",
                "{'final':false,'size':0,'name_of':null,'name':'','count':123456789012345}",
                "{'name':'\\u00e4\\\\\\'','count':1,'size':1e99}",
                "{'name':'ü','count':1,'size':1.7976931348623157E308}",
            })
    void scansAnObjectOfKnownFields(String json) {
        assertThat(scan(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{'name':'a'}",
                "{'name':'a','count':null}",
                "{'name':'a','count':7",
                "{'name':'a','count':7}}",
                "{'name':'a','count':7,}",
                "{'name':'a','count':7,'count':7}",
                "{'name':'a','count':7,'colour':1}",
                "{'name':'a','count':7.0}",
                "{'name':'a','count':-7}",
                "{'name':'a','count':1234567890123456}",
                "{'name':'a','count':07}",
                "{'name':7,'count':7}",
                "{'name':'a\nb','count':7}",
                "{'name':'a\\nb','count':7}",
                "{'name':'a\\u12g4','count':7}",
                "{'name':'a\\",
                "{'name':'a\\u12",
                "{'name':'a','count':7,'final':TRUE}",
                "{'name':'a','count':7,'size':1e999}",
                "{'name':'a','count':7,'size':E-102}",
                "{'name':'a','count':7,'size':1.E-102}",
                "{'name':'a','count':7,'size':-e-102}",
                "{'name':'a','count':7,'size':e5}",
                "{'name':'a','count':7,'size':1.}",
                "{'name':'a','count':7,'size':.5}",
                "{'name':'a','count':7,'size':1e}",
                "{'name':'a','count':7,'size':NaN}",
                "{'name':'a','count':7,'size':1.00000000000000000000000001}",
            })
    void leavesEveryOtherValueToAParser(String json) {
        assertThat(scan(json)).isFalse();
    }

    @Test
    void showsTheReaderEachFieldWithTheBytesOfItsValue() {
        scan("{'count':42, 'name':'a b','size':-0.5 ,'final':false}");

        assertThat(read).containsExactly("count=42", "name=\"a b\"", "size=-0.5", "final=false");
    }

    @ParameterizedTest
    @CsvSource({"0, true, false, false", "2, false, false, false", "3, false, true, false", "4, false, false, true"})
    void knowsTheTypeOfEachField(int field, boolean isText, boolean isWhole, boolean isBoolean) {
        assertThat(TABLE.isText(field)).isEqualTo(isText);
        assertThat(TABLE.isWholeNumber(field)).isEqualTo(isWhole);
        assertThat(TABLE.isBoolean(field)).isEqualTo(isBoolean);
    }

    @Test
    void rejectsMoreFieldsThanASetHolds() {
        List<JsonField> many = Collections.nCopies(33, JsonField.optional("a", JsonField.Type.TEXT));

        assertThatIllegalArgumentException().isThrownBy(() -> new FieldTable(many));
    }

    @ParameterizedTest
    @CsvSource({"abc, true", "'', true", "\\u00e4, false", "a\\\\, false", "ä, false"})
    void distinguishesPlainTextsFromOthers(String text, boolean isPlain) {
        JsonCursor cursor = new JsonCursor(('"' + text + '"').getBytes(StandardCharsets.UTF_8));

        assertThat(cursor.skipText()).isEqualTo(isPlain);
        assertThat(cursor.isAtEnd()).isTrue();
        assertThat(cursor.hasFailed()).isFalse();
    }

    private boolean scan(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return TABLE.scan(new JsonCursor(bytes), (field, cursor) -> {
            int start = cursor.position();
            boolean isNull = cursor.skipNull();
            if (!isNull) {
                skip(field, cursor);
            }
            read.add(TABLE.name(field) + "="
                    + new String(bytes, start, cursor.position() - start, StandardCharsets.UTF_8));
            return !isNull;
        });
    }

    private static void skip(int field, JsonCursor cursor) {
        if (TABLE.isText(field)) {
            cursor.skipText();
        } else if (TABLE.isWholeNumber(field)) {
            cursor.skipWholeNumber();
        } else if (TABLE.isBoolean(field)) {
            cursor.skipBoolean();
        } else {
            cursor.skipNumber();
        }
    }
}
