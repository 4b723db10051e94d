package io.kindlift.spark.summary;

import io.kindlift.estimate.Plan;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Questions;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Trial;
import io.kindlift.spark.cohort.CohortTable;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The same 400 made-up episodes twice: as rows of the cohort table, and as plain units. */
final class SmallCohort {

    private static final Outcome VISITS = new Outcome(OutcomeKind.VISITS, 90, false);
    private static final List<String> ARMS = List.of("control", "call", "note");

    /** As the study file's {@code adjust_for} is read: a column of numbers and one of text. */
    static final List<Covariate> COVARIATES = Stream.of(
                    Covariate.number("customers.age"),
                    Covariate.levels("customers.city", List.of("Bath", "Wells", "York", Covariate.MISSING)))
            .flatMap(List::stream)
            .toList();

    static final List<String> TREATED_ARMS = List.of("call", "note");

    private final Plan plan;
    private final List<Row> rows = new ArrayList<>();
    private final List<Trial.Unit> units = new ArrayList<>();
    private final Random random = new Random(20260101);

    SmallCohort(String cluster) {
        plan = Plan.of(Plan.RETURN, Plan.SPEND, VISITS)
                .clustered(cluster)
                .segments("tier", "customers.region")
                .adjustedFor("customers.age", "customers.city");
        for (int i = 0; i < 400; i++) {
            episode(i);
        }
    }

    Study study() {
        return plan.study();
    }

    List<Row> rows() {
        return rows;
    }

    List<Question> questions() {
        return Questions.of(study(), COVARIATES, List.of(), true, outcome -> true);
    }

    Trial trial(boolean stratified) {
        return new Trial(units, questions(), stratified);
    }

    /** Every tenth customer has a second episode in another shop; every ninth shop has no name. */
    private void episode(int i) {
        String customer = "c" + (i % 10 == 1 ? i - 1 : i);
        String shop = i % 9 == 0 ? null : "shop " + i % 14;
        String arm = ARMS.get(random.nextInt(3));
        boolean treated = !arm.equals("control");
        String stratum = i % 31 == 0 ? null : i % 50 == 7 ? "" : "stratum " + i % 5;
        String tier = i % 13 == 0 ? null : random.nextBoolean() ? "gold" : "iron";
        String region = random.nextInt(4) == 0 ? "far" : "near";
        String age = i % 17 == 0 ? null : i % 19 == 0 ? "NaN" : 20 + random.nextInt(50) + ".5";
        String city = i % 11 == 0 ? null : List.of("Bath", "Wells", "York").get(random.nextInt(3));
        boolean late = i % 8 == 3;
        Map<String, Object> values = new HashMap<>(Map.of(
                "unit_id",
                "u" + i,
                "customer_id",
                customer,
                "arm",
                arm,
                "treated",
                treated,
                "segment_customers_region",
                region,
                "mature_30",
                true,
                "mature_90",
                !late,
                "received_30",
                treated && random.nextInt(4) > 0,
                "customer_episodes",
                i % 10 < 2 ? 2 : 1,
                "customer_clusters",
                i % 10 < 2 ? 2 : 1));
        values.put("cluster", shop);
        values.put("stratum", stratum);
        values.put("segment_tier", tier);
        values.put("covariate_customers_age", age);
        values.put("covariate_customers_city", city);
        values.put("received_90", late ? null : treated && random.nextInt(4) > 0);
        measure(values, late, treated);
        rows.add(row(values));
        units.add(unit(values, age, city));
    }

    private void measure(Map<String, Object> values, boolean late, boolean treated) {
        int visits = random.nextInt(6) + (treated ? 1 : 0);
        values.put("recency_days", random.nextInt(181));
        values.put("visit_days", random.nextInt(9));
        values.put("spend", BigDecimal.valueOf(random.nextInt(30_000) - 2_000, 2));
        values.put("tenure_days", random.nextInt(900));
        values.put("lookback_repeat_visit", random.nextInt(5) > 0 ? 1 : 0);
        values.put("lookback_spend", values.get("spend"));
        values.put("lookback_visits", random.nextInt(12));
        values.put("before_repeat_visit_30", random.nextInt(2));
        values.put("before_spend_30", BigDecimal.valueOf(random.nextInt(9_000), 2));
        values.put("before_visits_30", random.nextInt(5));
        values.put("before_visits_90", random.nextInt(9));
        values.put("repeat_visit_30", visits > 2 ? 1 : 0);
        values.put("spend_30", BigDecimal.valueOf(visits * 1_000L + random.nextInt(999), 2));
        values.put("visits_90", late ? null : visits + random.nextInt(3));
        for (int week : EpisodeColumns.weeks(Plan.RETURN)) {
            values.put(EpisodeColumns.week(OutcomeKind.REPEAT_VISIT, week), random.nextInt(2));
        }
    }

    private Row row(Map<String, Object> values) {
        return RowFactory.create(Arrays.stream(CohortTable.schema(study()).fieldNames())
                .map(values::get)
                .toArray());
    }

    private Trial.Unit unit(Map<String, Object> values, String age, String city) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Number number) {
                numbers.put(name, number.doubleValue());
            } else if (value instanceof Boolean mark) {
                numbers.put(name, mark ? 1.0 : 0.0);
            }
        });
        boolean known = age != null && !age.equals("NaN");
        numbers.put("log_spend", Math.log1p(Math.max(0, numbers.get("spend"))));
        numbers.put("customers.age", known ? Double.parseDouble(age) : 0);
        numbers.put("customers.age (missing)", known ? 0.0 : 1.0);
        numbers.put("customers.city=Wells", "Wells".equals(city) ? 1.0 : 0.0);
        numbers.put("customers.city=York", "York".equals(city) ? 1.0 : 0.0);
        numbers.put("customers.city=(missing)", city == null ? 1.0 : 0.0);
        String stratum = (String) values.get("stratum");
        boolean treated = (boolean) values.get("treated");
        return new Trial.Unit(
                (String) values.get("unit_id"),
                (String) values.get("customer_id"),
                (String) values.get("cluster"),
                (String) values.get("arm"),
                treated,
                stratum == null ? Covariate.MISSING : stratum,
                slices(values, treated),
                numbers.containsKey("visits_90") ? Set.of(30, 90) : Set.of(30),
                numbers);
    }

    private static Set<Slice> slices(Map<String, Object> values, boolean treated) {
        Set<Slice> slices = new HashSet<>(
                Set.of(Slice.ALL, new Slice("customers.region", (String) values.get("segment_customers_region"))));
        if (values.get("segment_tier") != null) {
            slices.add(new Slice("tier", (String) values.get("segment_tier")));
        }
        TREATED_ARMS.stream()
                .filter(arm -> !treated || arm.equals(values.get("arm")))
                .forEach(arm -> slices.add(new Slice(Slice.ARM, arm)));
        return slices;
    }
}
