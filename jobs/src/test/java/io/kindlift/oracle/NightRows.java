package io.kindlift.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the published estimates of a night are those of the naive program, every column of them. */
final class NightRows {

    private static final List<String> NUMBERS = List.of(
            "mean_treated",
            "mean_control",
            "estimate",
            "std_error",
            "df",
            "statistic",
            "p_value",
            "p_adjusted",
            "conf_low",
            "conf_high",
            "relative",
            "relative_low",
            "relative_high",
            "always_low",
            "always_high",
            "always_p");
    private static final double TOLERANCE = 1e-8;
    private static final String PROTECTING = "to protect a smaller one";

    private NightRows() {}

    /** Rows of estimators this program does not have, and those without spillover, are left alone. */
    static void assertSame(List<Map<String, String>> published, NaiveCohort cohort) {
        Map<String, Map<String, String>> actual = new HashMap<>();
        published.stream()
                .filter(row -> List.of("difference", "adjusted", "did").contains(row.get("estimator")))
                .filter(row -> !row.get("segment").equals("spillover"))
                .forEach(row -> actual.put(place(row), row));
        for (NaiveAnswer row : naive(actual, cohort)) {
            Map<String, String> twin = actual.remove(row.place());
            if (twin == null) {
                assertThat(row.status()).as("no row %s", row.place()).isNotEqualTo("ok");
            } else {
                assertSame(twin, row);
            }
        }
        actual.forEach((place, row) -> assertThat(row.get("status")).as(place).isNotEqualTo("ok"));
    }

    /** Judged once it is known which rows hide a smaller one; that they need not is asked elsewhere. */
    private static List<NaiveAnswer> naive(Map<String, Map<String, String>> published, NaiveCohort cohort) {
        Study study = cohort.study();
        List<NaiveAnswer> rows = new ArrayList<>();
        for (NaiveAnswer row : new NaiveMatched(study, ObservedCohort.of(cohort)).rows()) {
            Map<String, String> twin = published.getOrDefault(row.place(), Map.of());
            boolean small =
                    Math.min(row.treated(), row.control()) < study.privacy().minCell();
            boolean hidden = !row.status().equals("immature") && (small || hides(twin));
            rows.add(hidden ? row.suppressed() : row);
        }
        return new NaiveFamilies(study, rows).paid();
    }

    private static boolean hides(Map<String, String> row) {
        boolean contrast = row.getOrDefault("segment", "").startsWith("contrast:");
        return row.getOrDefault("note", "").contains(PROTECTING)
                || (contrast && row.get("status").equals("suppressed"));
    }

    private static void assertSame(Map<String, String> actual, NaiveAnswer row) {
        String where = row.place() + " " + actual.get("note");
        if (row.treated() == 0 && !row.ok()) {
            // Nobody is left: whether for want of days, of people or of controls, the page does not say.
            assertThat(actual.get("status")).as(where).isNotEqualTo("ok");
            return;
        }
        if (row.place().contains("contrast:") && !row.ok()) {
            // Either value may be without numbers, each for its own reason; their own rows are held to theirs.
            assertThat(actual.get("status")).as(where).isNotEqualTo("ok");
            return;
        }
        assertThat(actual.get("status")).as(where).isEqualTo(row.status());
        if (!row.ok()) {
            return;
        }
        assertThat(actual.get("n_treated")).as(where).isEqualTo(Long.toString(row.treated()));
        assertThat(actual.get("n_control")).as(where).isEqualTo(Long.toString(row.control()));
        assertThat(actual.get("n_clusters")).as(where).isEqualTo(Long.toString(row.clusters()));
        for (String column : NUMBERS) {
            String cell = actual.get(column);
            double expected = row.number(column);
            if (cell.isEmpty() || Double.isNaN(expected)) {
                assertThat(cell).as("%s of %s", column, where).isEqualTo(Double.isNaN(expected) ? "" : "a number");
            } else {
                assertThat(Double.parseDouble(cell))
                        .as("%s of %s", column, where)
                        .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static String place(Map<String, String> row) {
        return String.join(
                " ",
                row.get("outcome") + "_" + row.get("window_days"),
                row.get("segment"),
                row.get("segment_value"),
                row.get("estimator"));
    }
}
