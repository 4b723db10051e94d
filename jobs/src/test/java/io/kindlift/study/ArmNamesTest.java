package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmNamesTest {

    @Test
    void fault_armsThatDiffer_haveNone() {
        assertThat(ArmNames.fault(List.of("control", "note", "notes", "note 2", "anote", "wall")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Nothing, nothing", "free coffee, free  coffee", "freecoffee, free coffee", "ＡＢ, ab", "ÉTÉ, été"})
    void fault_armsThatLookAlike_areNamedTogether(String one, String other) {
        assertThat(ArmNames.fault(List.of("control", one, other)).orElseThrow())
                .contains("differ only in case, blanks or width")
                .contains(one)
                .contains(other)
                .doesNotContain("control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ALL", "a ll", "ａｌｌ"})
    void fault_armCalledAsAllTogether_isNamed(String arm) {
        assertThat(ArmNames.fault(List.of("control", arm)).orElseThrow()).startsWith("an arm is called " + arm);
    }

    @Property
    void fault_ofAnyArmWithItself_isNone(@ForAll("arms") String arm) {
        assertThat(ArmNames.fault(List.of(arm, arm))).isEmpty();
    }

    @Property
    void fault_ofAnyArmAndItsCapitals_isOne(@ForAll("arms") String arm) {
        assertThat(ArmNames.fault(List.of(arm, arm.toUpperCase(java.util.Locale.ROOT))))
                .isPresent();
    }

    @Provide
    Arbitrary<String> arms() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(4)
                .ofMaxLength(8)
                .map(arm -> arm.toLowerCase(java.util.Locale.ROOT));
    }
}
