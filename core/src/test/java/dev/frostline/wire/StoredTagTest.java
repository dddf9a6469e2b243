package dev.frostline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredTagTest {
    private static final String CHARACTERS = "a\\\uFF3C\uE05C ,=\"'%/\u00e9";

    @Test
    void keepsABackslashAsTheFullWidthOne_asEarlierVersionsDid() {
        assertThat(StoredTag.encode("C:\\bin\\")).isEqualTo("C:\uFF3Cbin\uFF3C");
        assertThat(StoredTag.decode("C:\uFF3Cbin\uFF3C")).isEqualTo("C:\\bin\\");
    }

    @Test
    void leavesOtherTagsAsTheyAre() {
        assertThat(StoredTag.encode("a b,c=d\"'%/")).isEqualTo("a b,c=d\"'%/");
    }

    @Test
    void readsBackEachTag_andKeepsNoTwoAlike() {
        Random random = new Random(21);
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String tag = tag(random);
            String stored = StoredTag.encode(tag);

            assertThat(stored).doesNotContain("\\");
            assertThat(StoredTag.decode(stored)).isEqualTo(tag);
            assertThat(tags.merge(stored, tag, (before, now) -> before)).isEqualTo(tag);
        }
    }

    private static String tag(Random random) {
        StringBuilder tag = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            tag.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return tag.toString();
    }
}
