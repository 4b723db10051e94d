package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @ValueSource(
            chars = {
                ' ', '\t', '\u0000', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u1680', '\u2003', '\u2007', '\u2009',
                '\u200b', '\u200d', '\u2028', '\u202f', '\u205f', '\u2060', '\u2800', '\u3000', '\ufeff'
            })
    void of_unseenCharactersAtTheEnds_areTakenOff(char unseen) {
        assertThat(Spelling.of(unseen + "c 1" + unseen + unseen)).isEqualTo("c 1");
        assertThat(Spelling.of("" + unseen)).isNull();
    }

    @Test
    void of_composedAndDecomposed_areOne() {
        assertThat(Spelling.of("Ane\u0301")).isEqualTo(Spelling.of("An\u00e9"));
        assertThat(Spelling.of("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
    }

    @Test
    void of_unseenCharactersWithin_stay() {
        assertThat(Spelling.of("a\u200db")).isEqualTo("a\u200db");
    }

    @Property
    void of_plainIds_areAsTheyWere(@ForAll @AlphaChars @NumericChars @NotEmpty String id) {
        assertThat(Spelling.of(id)).isEqualTo(id);
    }

    @Property
    void of_anything_isInOneFormAndDoesNotChangeAgain(@ForAll String text) {
        String once = Spelling.of(text);
        if (once != null) {
            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
            assertThat(Spelling.of(once)).isEqualTo(once);
        }
    }
}
