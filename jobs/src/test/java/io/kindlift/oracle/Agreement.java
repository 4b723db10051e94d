package io.kindlift.oracle;

import static io.kindlift.study.EpisodeColumns.CLUSTER;
import static io.kindlift.study.EpisodeColumns.CUSTOMER_ID;
import static io.kindlift.study.EpisodeColumns.DAY;
import static io.kindlift.study.EpisodeColumns.STRATUM;
import static io.kindlift.study.EpisodeColumns.UNIT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.Outcome;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;

/** Whether what was published is what the naive program says, numbers to 1e-10. */
final class Agreement {

    /** What a unit, a stratum or a cluster is called does not matter, only what is in it. */
    private static final Set<String> OTHERWISE_NAMED = Set.of(UNIT_ID, STRATUM, CLUSTER);

    private Agreement() {}

    /** The same episodes in the same strata, and every column that this program knows. */
    static void assertSameCohort(List<Map<String, Object>> published, NaiveCohort cohort) {
        List<Map<String, Object>> naive = CohortRows.of(cohort);
        Map<String, Map<String, Object>> expected = byEpisode(naive);
        Map<String, Map<String, Object>> actual = byEpisode(published);

        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((episode, row) -> row.forEach((column, value) -> {
            if (!OTHERWISE_NAMED.contains(column)) {
                assertSame(actual.get(episode), column, value, episode);
            }
        }));
        assertThat(groups(published, STRATUM)).isEqualTo(groups(naive, STRATUM));
        boolean beyondCustomer =
                cohort.design().clustered() && !cohort.design().cluster().equals(CUSTOMER_ID);
        if (beyondCustomer && naive.stream().allMatch(row -> row.get(CLUSTER) != null)) {
            assertThat(groups(published, CLUSTER)).isEqualTo(groups(naive, CLUSTER));
        }
    }

    private static void assertSame(Map<String, Object> row, String column, Object expected, String episode) {
        assertThat(row).containsKey(column);
        Object actual = row.get(column);
        String where = column + " of " + episode;
        if (expected instanceof BigDecimal number) {
            assertThat((BigDecimal) actual).as(where).isNotNull().isEqualByComparingTo(number);
        } else if (expected instanceof Double number) {
            assertThat((Double) actual).as(where).isNotNull().isCloseTo(number, within(tolerance(number)));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private static Map<String, Map<String, Object>> byEpisode(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.toMap(Agreement::episode, Function.identity()));
    }

    private static String episode(Map<String, Object> row) {
        return row.get(CUSTOMER_ID) + " " + row.get(DAY);
    }

    /** Who is together, whatever the group is called. */
    private static Set<Set<String>> groups(List<Map<String, Object>> rows, String column) {
        return Set.copyOf(rows.stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get(column)),
                        Collectors.mapping(Agreement::episode, Collectors.toSet())))
                .values());
    }

    /** The rows {@code difference}, and {@code did} of everybody; neither has one the other lacks. */
    static void assertSameEstimates(List<Map<String, String>> published, NaiveCohort cohort) {
        Map<String, Map<String, String>> actual = new HashMap<>();
        published.forEach(row -> actual.put(place(row), row));
        List<NaiveRow> naive = NaiveDifference.rows(cohort);
        Set<String> places = naive.stream().map(Agreement::place).collect(Collectors.toSet());

        assertThat(published.stream()
                        .filter(row -> row.get("status").equals("ok"))
                        .filter(row -> row.get("estimator").equals("difference")
                                || (row.get("estimator").equals("did")
                                        && row.get("segment").equals("all")))
                        .filter(row -> !row.get("segment").contains(":"))
                        // Who has heard of it from whom, the naive program does not ask.
                        .filter(row -> !row.get("segment").equals("spillover"))
                        .map(Agreement::place))
                .as("rows the naive program does not have")
                .isSubsetOf(places);
        for (NaiveRow row : naive) {
            assertThat(actual).containsKey(place(row));
            assertSameRow(actual.get(place(row)), row);
        }
    }

    private static void assertSameRow(Map<String, String> actual, NaiveRow row) {
        String where = place(row);
        if (row.treated() == 0 && !row.status().equals("no_overlap")) {
            // Nobody is left: whether for want of days or of people, the page does not say.
            assertThat(actual.get("status")).as(where).isIn("immature", "suppressed", "too_few");
            return;
        }
        if ("to protect a smaller one".equals(actual.get("note"))) {
            assertThat(actual.get("status")).as(where).isEqualTo("suppressed");
            return;
        }
        assertThat(actual.get("status"))
                .as("status of %s: %s", where, actual.get("note"))
                .isEqualTo(row.status());
        if (!row.status().equals("suppressed")) {
            assertThat(actual.get("n_treated")).as(where).isEqualTo(Long.toString(row.treated()));
            assertThat(actual.get("n_control")).as(where).isEqualTo(Long.toString(row.control()));
        }
        if (row.status().equals("ok")) {
            assertThat(actual.get("n_clusters")).as(where).isEqualTo(Long.toString(row.clusters()));
            Map<String, Double> numbers = new LinkedHashMap<>();
            numbers.put("mean_treated", row.meanTreated());
            numbers.put("mean_control", row.meanControl());
            numbers.put("estimate", row.estimate());
            numbers.put("std_error", row.stdError());
            numbers.put("df", row.df());
            numbers.forEach((column, number) -> assertThat(Double.parseDouble(actual.get(column)))
                    .as(column + " of " + where)
                    .isCloseTo(number, within(tolerance(number))));
        }
    }

    private static String place(Map<String, String> row) {
        return Stream.of("outcome", "window_days", "segment", "segment_value", "estimator")
                .map(row::get)
                .collect(Collectors.joining(" "));
    }

    private static String place(NaiveRow row) {
        return String.join(
                " ",
                row.outcome().kind().word(),
                Integer.toString(row.outcome().windowDays()),
                row.segment(),
                row.value(),
                row.estimator());
    }

    /** The curve {@code week}: effects, their errors, and the means of the arms; only where a row would have numbers. */
    static void assertSameWeeks(List<Map<String, String>> published, NaiveCohort cohort) {
        Map<String, Map<String, String>> actual = new HashMap<>();
        published.stream().filter(row -> row.get("curve").equals("week")).forEach(row -> actual.put(point(row), row));
        Set<String> expected = new HashSet<>();
        for (Outcome headline : NaiveWeeks.headlines(cohort.study())) {
            for (int week : NaiveWeeks.around(headline)) {
                NaiveRow row = NaiveDifference.week(cohort, headline, week);
                if (row.status().equals("ok")) {
                    String where = headline.kind().word() + " " + headline.windowDays() + " all " + week + " ";
                    assertPoint(actual.get(where + "effect"), where, row.treated() + row.control(), row.estimate());
                    assertPoint(actual.get(where + "treated"), where, row.treated(), row.meanTreated());
                    assertPoint(actual.get(where + "control"), where, row.control(), row.meanControl());
                    Map<String, String> effect = actual.get(where + "effect");
                    double half = row.stdError()
                            * new TDistribution(null, row.df())
                                    .inverseCumulativeProbability(
                                            (1 + cohort.study().inference().confidence()) / 2);
                    assertThat(Double.parseDouble(effect.get("high")) - Double.parseDouble(effect.get("low")))
                            .as("width at " + where)
                            .isCloseTo(2 * half, within(1e-9 * Math.max(1, half)));
                    List.of("effect", "treated", "control").forEach(arm -> expected.add(where + arm));
                }
            }
        }
        assertThat(actual.keySet()).as("points of week").isEqualTo(expected);
    }

    private static void assertPoint(Map<String, String> point, String where, long n, double y) {
        assertThat(point).as(where).isNotNull();
        assertThat(point.get("n")).as("n at " + where).isEqualTo(Long.toString(n));
        assertThat(Double.parseDouble(point.get("y"))).as("y at " + where).isCloseTo(y, within(tolerance(y)));
    }

    private static String point(Map<String, String> row) {
        return Stream.of("outcome", "window_days", "segment", "x", "arm")
                .map(row::get)
                .collect(Collectors.joining(" "));
    }

    /** The shares of the checks {@code overlap} and {@code contamination}. */
    static void assertSameHealth(List<Map<String, String>> published, NaiveCohort cohort) {
        Map<String, String> values =
                published.stream().collect(Collectors.toMap(row -> row.get("check"), row -> row.get("value")));
        cohort.overlap().ifPresent(share -> assertThat(Double.parseDouble(values.get("overlap")))
                .as("overlap")
                .isCloseTo(share, within(1e-10)));
        cohort.contamination().ifPresent(share -> assertThat(Double.parseDouble(values.get("contamination")))
                .as("contamination")
                .isCloseTo(share, within(1e-10)));
    }

    private static double tolerance(double number) {
        return 1e-10 * Math.max(1, Math.abs(number));
    }
}
