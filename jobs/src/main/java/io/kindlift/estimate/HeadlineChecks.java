package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import java.util.List;
import java.util.Locale;

/** What a headline could have shown: the smallest effect that tonight would have been told from none four times in five. */
final class HeadlineChecks {

    /** The normal quantile of 0.8: four times in five. */
    private static final double FOUR_IN_FIVE = 0.8416212335729143;

    private HeadlineChecks() {}

    /** A row for each headline whose {@code adjusted} row has numbers. */
    static List<Health> detectable(List<Uplift> rows) {
        return rows.stream()
                .filter(row -> row.headline() && row.ok() && row.estimator() == Estimator.ADJUSTED)
                .map(HeadlineChecks::detectable)
                .toList();
    }

    private static Health detectable(Uplift row) {
        Figures figures = row.figures();
        boolean always = !Double.isNaN(figures.alwaysLow());
        double half = always ? (figures.alwaysHigh() - figures.alwaysLow()) / 2 : (figures.high() - figures.low()) / 2;
        double value = half + FOUR_IN_FIVE * figures.stdError();
        String arm = row.slice().segment().equals(Slice.ARM) ? ":" + row.slice().value() : "";
        String name = "detectable:" + row.outcome().kind().word() + ":"
                + row.outcome().windowDays() + arm;
        String detail = String.format(
                Locale.ROOT,
                "an effect of %.4g would have been told from none four times in five, by the interval that %s",
                value,
                always ? "holds on any night" : "holds tonight");
        return new Health(name, Verdict.PASS, value, Double.NaN, detail);
    }

    /** Whether the arms are as old as the longest window. */
    static Health maturity(int longestWindow, Census census, int least) {
        String detail = Few.of(census.immature(), least) + " of " + Few.of(census.episodes(), least)
                + " episodes are younger than " + longestWindow + " days";
        return Few.counted("maturity", Verdict.PASS, census.immature(), Double.NaN, detail, least);
    }
}
