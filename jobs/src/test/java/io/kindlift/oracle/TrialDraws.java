package io.kindlift.oracle;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random units of small trials, made up without any log. */
final class TrialDraws {

    /** How units were drawn. */
    enum Form {
        PLAIN,
        UNEQUAL,
        STRATA,
        PAIRS,
        CLUSTERS_IN_ARMS,
        CLUSTERS_IN_STRATA,
        CLUSTER_PAIRS,
        CLUSTERS_ACROSS,
        STRATA_IN_CLUSTERS,
        ARMS
    }

    private static final String STUDY = """
            study: drawn-trial
            time_zone: UTC
            period: {start: 2026-03-01, end: 2026-04-26}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
              assignments: {path: assignments}
            design:
              kind: randomized
              control_arm: control
              lookback_days: 30
              cluster: %s
              adjust_for: [customers.age, customers.region]
            outcomes:
              - {kind: repeat_visit, window_days: 30, headline: true}
              - {kind: visits, window_days: 14}
              - {kind: spend, window_days: 30, headline: true}
            segments: [customers.tier]
            inference: {always_valid: true, multiplicity: holm}
            privacy: {min_cell: 1}
            """;

    private final Random random;
    private final Form form;

    TrialDraws(long seed, Form form) {
        this.random = new Random(seed);
        this.form = form;
    }

    Study study() {
        boolean clustered = form.name().contains("CLUSTER");
        return StudyFile.parse(
                STUDY.formatted(clustered ? "shop" : "none"),
                Path.of("study.yaml").toAbsolutePath());
    }

    List<Observed> units(int count) {
        List<Observed> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            units.add(unit(i));
        }
        return units;
    }

    private Observed unit(int i) {
        Map<String, String> texts = new HashMap<>();
        int shop = (int) Math.sqrt(random.nextInt(196));
        int stratum = random.nextInt(5);
        boolean treated = random.nextBoolean();
        switch (form) {
            case UNEQUAL -> treated = random.nextInt(6) == 0;
            case STRATA -> texts.put("stratum", "s" + stratum);
            case PAIRS -> {
                treated = i % 2 == 0;
                texts.put("stratum", "p" + i / 2);
            }
            case CLUSTERS_IN_ARMS -> {
                treated = shop % 2 == 0;
                if (random.nextInt(20) > 0) {
                    texts.put("cluster", "shop" + shop);
                }
            }
            case CLUSTERS_IN_STRATA -> {
                treated = shop % 2 == 0;
                texts.put("cluster", "shop" + shop);
                texts.put("stratum", "s" + shop / 5);
            }
            case CLUSTER_PAIRS -> {
                treated = shop % 2 == 0;
                texts.put("cluster", "shop" + shop);
                texts.put("stratum", "s" + (shop >= 8 ? 4 : shop / 2));
            }
            case CLUSTERS_ACROSS -> texts.put("cluster", "shop" + shop);
            case STRATA_IN_CLUSTERS -> {
                texts.put("cluster", "shop" + shop);
                texts.put("stratum", "s" + shop + random.nextInt(2));
            }
            default -> {}
        }
        String arm = form == Form.ARMS && treated ? random.nextBoolean() ? "note" : "dessert" : "note";
        texts.put("arm", treated ? arm : "control");
        return measured(i, texts, treated, shop);
    }

    private Observed measured(int i, Map<String, String> texts, boolean treated, int shop) {
        texts.put("unit_id", "u" + i);
        put(texts, "segment_customers_tier", random.nextInt(6) == 0 ? null : random.nextBoolean() ? "gold" : "tin");
        put(texts, "covariate_customers_region", random.nextInt(6) == 0 ? null : "r" + random.nextInt(3));
        Map<String, Double> numbers = new HashMap<>();
        double often = random.nextInt(4);
        if (random.nextInt(9) > 0) {
            numbers.put("covariate_customers_age", 18.0 + random.nextInt(60));
        }
        numbers.put("tenure_days", (double) random.nextInt(500));
        numbers.put("recency_days", 1.0 + random.nextInt(30));
        numbers.put("visit_days", often);
        numbers.put("spend", often * random.nextInt(900) / 100.0);
        double reached = treated ? random.nextInt(3) : random.nextInt(12) == 0 ? 1 : 0;
        numbers.put("received_30", Math.min(1, reached));
        numbers.put("received_14", Math.min(1, reached));
        boolean mature14 = random.nextInt(12) > 0;
        boolean mature30 = mature14 && random.nextInt(8) > 0;
        outcome(numbers, "repeat_visit", 30, mature30, random.nextDouble() * 5 < often + shop % 3 ? 1 : 0);
        outcome(numbers, "visits", 14, mature14, random.nextInt(2 + (int) often));
        outcome(
                numbers,
                "spend",
                30,
                mature30,
                Math.round(100 * (often + 1) * Math.exp(random.nextGaussian())) / 100.0);
        return new Observed("c" + i, 20_500 + random.nextInt(40), texts, numbers);
    }

    private void outcome(Map<String, Double> numbers, String kind, int window, boolean mature, double value) {
        numbers.put("lookback_" + kind, (double) random.nextInt(kind.equals("repeat_visit") ? 2 : 5));
        if (mature) {
            numbers.put(kind + "_" + window, value);
        }
    }

    private static void put(Map<String, String> texts, String column, String value) {
        if (value != null) {
            texts.put(column, value);
        }
    }
}
