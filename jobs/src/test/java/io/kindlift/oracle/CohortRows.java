package io.kindlift.oracle;

import static io.kindlift.study.EpisodeColumns.*;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The cohort table as maps by column: exact numbers are {@link BigDecimal}, weights {@link Double}, days {@link
 * java.time.LocalDate}.
 */
final class CohortRows extends SparkTest {

    static final String SHOWN_UP = "shown_up";
    static final String ACT_ID = "act_id";
    static final String WEIGHT = "weight";

    private CohortRows() {}

    static String weight(int window) {
        return WEIGHT + "_" + window;
    }

    /** The rows of a published cohort. */
    static List<Map<String, Object>> read(Path cohort) {
        return spark().read().parquet(cohort.toString()).collectAsList().stream()
                .map(CohortRows::map)
                .toList();
    }

    private static Map<String, Object> map(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : row.schema().fieldNames()) {
            map.put(name, plain(row.getAs(name)));
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        return value instanceof Integer || value instanceof Long ? new BigDecimal(value.toString()) : value;
    }

    /** What the naive program's cohort looks like as a table; a name of a unit is its customer and day. */
    static List<Map<String, Object>> of(NaiveCohort cohort) {
        Map<Integer, Map<String, Double>> weights = new HashMap<>();
        for (int window : windows(cohort.study())) {
            weights.put(window, byUnit(cohort.counting(window)));
        }
        Segmented segmented = Segmented.of(cohort);
        return cohort.kept().stream()
                .map(each -> row(cohort, segmented, each, weights))
                .toList();
    }

    private static Map<String, Double> byUnit(List<Weighted> rows) {
        Map<String, Double> weights = new HashMap<>();
        rows.forEach(row -> weights.put(unit(row.episode()), row.weight()));
        return weights;
    }

    private static String unit(Episode episode) {
        return episode.customer() + " " + episode.day();
    }

    private static Map<String, Object> row(
            NaiveCohort cohort, Segmented segmented, Weighted each, Map<Integer, Map<String, Double>> weights) {
        Study study = cohort.study();
        Episode episode = each.episode();
        int lookback = cohort.design().lookbackDays();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(UNIT_ID, unit(episode));
        row.put(CUSTOMER_ID, episode.customer());
        row.put(ARM, episode.treated() ? "treated" : "control");
        row.put(TREATED, episode.treated());
        row.put(DAY, episode.day());
        row.put(STRATUM, String.join("|", each.placed().stratum()));
        row.put(SHOWN_UP, episode.shownUp().word());
        row.put(CLUSTER, cohort.cluster(episode).orElse(null));
        row.put(ACT_ID, episode.act().map(Logs.Act::id).orElse(null));
        row.put(WEIGHT, each.weight());
        row.put(RECENCY_DAYS, number(Math.min(episode.recency().orElse(Long.MAX_VALUE), lookback + 1L)));
        row.put(VISIT_DAYS, number(episode.before(lookback).visitDays().size()));
        row.put(SPEND, episode.before(lookback).spend());
        row.put(TENURE_DAYS, number(episode.tenure()));
        if (study.inputs().referrals().isPresent()) {
            row.put(REFERRALS, number(episode.before(lookback).newcomers().size()));
        }
        for (String name : cohort.design().adjustFor()) {
            row.put(covariate(name), episode.life().column(Terms.bare(name)).orElse(null));
        }
        for (String name : study.segments()) {
            row.put(segment(name), segmented.value(name, episode).orElse(null));
        }
        for (int window : windows(study)) {
            row.put(weight(window), weights.get(window).get(unit(episode)));
            row.put(mature(window), cohort.mature(episode, window));
            row.put(
                    received(window),
                    episode.treated() || !episode.after(window).acts().isEmpty());
        }
        outcomes(row, cohort, episode);
        return row;
    }

    private static void outcomes(Map<String, Object> row, NaiveCohort cohort, Episode episode) {
        Study study = cohort.study();
        for (OutcomeKind kind : kinds(study)) {
            if (Measured.known(kind)) {
                Life lookback = episode.before(cohort.design().lookbackDays());
                row.put(lookback(kind), Measured.over(lookback, kind, study));
            }
        }
        for (Outcome outcome : Measured.known(before(study))) {
            Life before = episode.before(outcome.windowDays());
            row.put(before(outcome.kind(), outcome.windowDays()), Measured.over(before, outcome.kind(), study));
        }
        for (Outcome outcome : Measured.known(study.outcomes())) {
            Life after = episode.after(outcome.windowDays());
            boolean mature = cohort.mature(episode, outcome.windowDays());
            row.put(
                    after(outcome.kind(), outcome.windowDays()),
                    mature ? Measured.over(after, outcome.kind(), study) : null);
        }
        for (Outcome headline : NaiveWeeks.headlines(study)) {
            for (int week : NaiveWeeks.around(headline)) {
                boolean over = week < 0 || cohort.mature(episode, 7 * week);
                row.put(
                        week(headline.kind(), week),
                        over ? Measured.over(episode.week(week), headline.kind(), study) : null);
            }
        }
    }

    private static BigDecimal number(long number) {
        return BigDecimal.valueOf(number);
    }
}
