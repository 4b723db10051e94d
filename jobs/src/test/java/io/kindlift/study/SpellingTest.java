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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "C-7, c-7, capitals and small letters?",
        "113.0, 113, numbers written as decimals?",
        "8.71235E+5, 871235, numbers written with an exponent?",
        "00113, 113, zeros in front lost?",
        "\uff43\uff17, c7, letters of another width?",
        "AB 12, AB12, 'blanks, quotation marks or characters of no width within?'",
        "\uff23 7, c7, 'several of these: width, blanks, capitals?'"
    })
    void loose_whatSpreadsheetsDoToIds_isUndoneAndNamed(String one, String other, String difference) {
        assertThat(Spelling.loose(one)).isEqualTo(Spelling.loose(other));
        assertThat(Spelling.difference(one, other)).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource({"113, 1130", "c1, c01", "1.5, 15", "1e99999999, 1e9", "a-b, ab"})
    void loose_otherIds_stayApart(String one, String other) {
        assertThat(Spelling.loose(one)).isNotEqualTo(Spelling.loose(other));
    }

    @Test
    void respelt_namesWhatWasTakenOff() {
        assertThat(Spelling.respelt("c1\u200b")).isEqualTo("U+200B");
        assertThat(Spelling.respelt(" c1\u202f")).isEqualTo("a blank, U+202F");
        assertThat(Spelling.respelt("e\u0301")).isEqualTo("accents written as characters of their own");
    }

    @Test
    void masked_showsOnlyHowItIsWritten() {
        assertThat(Spelling.masked("Anna-113.0")).isEqualTo("Aaaa-999.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL",
                "null",
                "NaN",
                "N/A",
                "#N/A",
                "None",
                "-",
                "--",
                "unknown",
                "Unknown",
                "0",
                "0.0",
                "000",
                "?",
                "00000000-0000-0000-0000-000000000000",
                "(null)",
                "\\N"
            })
    void noIds_wordsForNothing_areFound(String word) {
        assertThat(NoIds.contain(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "100", "Anna", "c-0", "Nullarbor", "0a", "unknown1"})
    void noIds_ids_areNot(String id) {
        assertThat(NoIds.contain(id)).isFalse();
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
