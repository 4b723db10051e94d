package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Uplift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether rows are those of the naive program, numbers to 1e-9. */
final class SameRows {

    private static final double TOLERANCE = 1e-9;

    private SameRows() {}

    /** Every naive row has its twin, and no other row has numbers. */
    static void assertSame(List<Uplift> actual, List<NaiveAnswer> naive) {
        Map<String, Uplift> rows = actual.stream().collect(Collectors.toMap(SameRows::place, Function.identity()));
        naive.forEach(row -> {
            Uplift twin = rows.remove(row.place());
            if (twin == null) {
                assertThat(row.status()).as("no row %s", row.place()).isNotEqualTo("ok");
            } else {
                assertSame(twin, row);
            }
        });
        rows.values().forEach(row -> assertThat(row.ok()).as(place(row)).isFalse());
    }

    private static void assertSame(Uplift actual, NaiveAnswer row) {
        String where = row.place();
        assertThat(actual.status().word()).as("%s: %s", where, actual.note()).isEqualTo(row.status());
        assertThat(actual.treated()).as("treated of %s", where).hasValue(row.treated());
        assertThat(actual.control()).as("control of %s", where).hasValue(row.control());
        if (!row.ok()) {
            return;
        }
        assertThat(actual.clusters().orElse(-1)).as("clusters of %s", where).isEqualTo(row.clusters());
        numbers(actual.figures()).forEach((column, number) -> {
            if (row.estimator().equals("iv") && !row.numbers().containsKey(column)) {
                return; // the page does not say
            }
            String what = column + " of " + where + " " + actual.note();
            double expected = row.number(column);
            if (Double.isNaN(expected) || Double.isNaN(number)) {
                assertThat(Double.valueOf(number)).as(what).isEqualTo(Double.valueOf(expected));
            } else {
                assertThat(number).as(what).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
            }
        });
    }

    static String place(Uplift row) {
        return String.join(
                " ",
                row.outcome().key(),
                row.slice().segment(),
                row.slice().value(),
                row.estimator().word());
    }

    /** By column. */
    private static Map<String, Double> numbers(Figures figures) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("mean_treated", figures.meanTreated());
        numbers.put("mean_control", figures.meanControl());
        numbers.put("estimate", figures.estimate());
        numbers.put("std_error", figures.stdError());
        numbers.put("df", figures.df());
        numbers.put("statistic", figures.statistic());
        numbers.put("p_value", figures.pValue());
        numbers.put("conf_low", figures.low());
        numbers.put("conf_high", figures.high());
        numbers.put("relative", figures.relative());
        numbers.put("relative_low", figures.relativeLow());
        numbers.put("relative_high", figures.relativeHigh());
        numbers.put("p_adjusted", figures.pAdjusted());
        numbers.put("always_low", figures.alwaysLow());
        numbers.put("always_high", figures.alwaysHigh());
        numbers.put("always_p", figures.alwaysP());
        return numbers;
    }
}
