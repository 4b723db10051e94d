package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a row may show. */
class RowsTest {

    @Test
    void withoutOverlap_smallCountsAreNotTold() {
        assertThat(alone(5, 200).treated()).isEmpty();
        assertThat(alone(5, 200).control()).hasValue(200);
        assertThat(alone(200, 9).control()).isEmpty();
        assertThat(alone(10, 10).treated()).hasValue(10);
        assertThat(alone(0, 0).treated()).as("nobody gives nobody away").hasValue(0);
        assertThat(alone(5, 200).status()).isEqualTo(Status.NO_OVERLAP);
        assertThat(alone(5, 200).note()).isEqualTo("60 % of the treated episodes have nobody to be compared with");
    }

    private static Uplift alone(long treated, long control) {
        Slice slice = new Slice("trigger", "complaint");
        return new Rows(Plan.of(Plan.RETURN).minCell(10).study(), Plan.RETURN, slice, treated, control, "", false, 0.6)
                .of(Estimator.DIFFERENCE, () -> new Finding.None(Status.TOO_FEW, OptionalLong.empty(), "not asked"));
    }
}
