package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    /** The textbook pairs for Levenshtein's distance, and a swap for the optimal string alignment. */
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "saturday, sunday, 3", "recieve, receive, 1", "ca, abc, 3", "'', abc, 3"})
    void edits_areCounted(String from, String to, int edits) {
        assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    }

    @Property
    void edits_areTheSameBothWays(
            @ForAll @AlphaChars @StringLength(max = 8) String one,
            @ForAll @AlphaChars @StringLength(max = 8) String other) {
        assertThat(Nearest.edits(one, other))
                .isEqualTo(Nearest.edits(other, one))
                .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
    }

    @Test
    void nothingNear_isNothing() {
        assertThat(Nearest.to("frobnicate", List.of("seed", "study"))).isEmpty();
    }

    @Test
    void caseAndSeparators_doNotCount() {
        assertThat(Nearest.to("lookbackDays", List.of("washout_days", "lookback_days")))
                .contains("lookback_days");
    }
}
