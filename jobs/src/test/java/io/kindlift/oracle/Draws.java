package io.kindlift.oracle;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random episodes of small matched studies, made up without any log. */
final class Draws {

    private static final String STUDY = """
            study: drawn
            time_zone: UTC
            period: {start: 2026-03-01, end: 2026-04-26}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
            design:
              kind: matched
              lookback_days: 30
              washout_days: 10
              match_on: [week]
              cluster: %s
              adjust_for: [customers.age, customers.region]
              further_estimators: [did]
            outcomes:
              - {kind: repeat_visit, window_days: 30, headline: true}
              - {kind: visits, window_days: 14}
              - {kind: spend, window_days: 30, headline: true}
              - {kind: time_to_return, window_days: 30}
            segments: [%s]
            inference: {multiplicity: %s}
            privacy: {min_cell: 1}
            """;

    private final Random random;
    private final int strata;
    private final int places;

    Draws(long seed) {
        this.random = new Random(seed);
        this.strata = 2 + random.nextInt(12);
        this.places = 3 + random.nextInt(8);
    }

    Study study(String cluster, String segments) {
        String text = STUDY.formatted(cluster, segments, one("holm", "bh", "none"));
        return StudyFile.parse(text, Path.of("study.yaml").toAbsolutePath());
    }

    /** So many customers, some of them treated after days on which they were not. */
    List<Observed> episodes(int customers, double treatedShare, boolean homes) {
        List<Observed> episodes = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String home = homes ? oneIn(8) ? null : "home" + i / 3 : null;
            int days = random.nextInt(5);
            Map<String, Double> who = new HashMap<>(Map.of("tenure_days", (double) random.nextInt(500)));
            if (!oneIn(9)) {
                who.put("covariate_customers_age", 18.0 + random.nextInt(60));
            }
            String tier = oneIn(6) ? null : one("gold", "tin");
            String region = oneIn(6) ? null : one("north", "south", "west");
            for (int k = 0; k <= days; k++) {
                boolean treated = k == days && random.nextDouble() < treatedShare;
                episodes.add(episode(
                        "c" + i, 20_500 + 7 * k + random.nextInt(7), treated, who, texts(homes, home, tier, region)));
            }
        }
        return episodes;
    }

    private Map<String, String> texts(boolean homes, String home, String tier, String region) {
        Map<String, String> texts = new HashMap<>();
        put(
                texts,
                "cluster",
                homes ? home : oneIn(10) ? null : "at" + (int) Math.sqrt(random.nextInt(places * places)));
        put(texts, "segment_customers_tier", tier);
        put(texts, "covariate_customers_region", region);
        return texts;
    }

    private static void put(Map<String, String> texts, String column, String value) {
        if (value != null) {
            texts.put(column, value);
        }
    }

    private Observed episode(
            String customer, int day, boolean treated, Map<String, Double> who, Map<String, String> texts) {
        int stratum = random.nextInt(1 + random.nextInt(strata));
        texts.put("arm", treated ? "treated" : "control");
        texts.put("stratum", "s" + stratum);
        texts.put("shown_up", "visit");
        Map<String, Double> numbers = new HashMap<>(who);
        double often = random.nextInt(4);
        numbers.put("recency_days", 1.0 + random.nextInt(30));
        numbers.put("visit_days", often);
        numbers.put("spend", Math.round(1000 * often * random.nextDouble() - 300) / 100.0);
        if (treated) {
            act(texts, numbers);
        }
        measured(numbers, often + stratum % 3);
        return new Observed(customer, day, texts, numbers);
    }

    private void act(Map<String, String> texts, Map<String, Double> numbers) {
        put(texts, "segment_act_type", oneIn(7) ? null : one("note", "note", "call"));
        put(texts, "segment_surprise", oneIn(7) ? null : one("unexpected", "expected"));
        put(texts, "segment_giver_id", "g" + random.nextInt(1 + random.nextInt(75)));
        int acts = 1 + random.nextInt(5);
        numbers.put("dose", (double) acts);
        put(texts, "segment_dose", acts >= 3 ? "3+" : Integer.toString(acts));
        if (!oneIn(6)) {
            double price = oneIn(5) ? 0 : random.nextInt(900) / 100.0;
            numbers.put("price", price);
            put(texts, "segment_cost_band", price == 0 ? "0" : price > 4 ? "above 4.00" : "up to 4.00");
        }
    }

    private void measured(Map<String, Double> numbers, double often) {
        boolean mature14 = !oneIn(12);
        boolean mature30 = mature14 && !oneIn(8);
        both(numbers, "repeat_visit", 30, mature30, () -> random.nextDouble() * 5 < often ? 1.0 : 0.0);
        both(numbers, "visits", 14, mature14, () -> (double) random.nextInt(2 + (int) often));
        both(numbers, "spend", 30, mature30, () -> Math.round(100 * often * Math.exp(random.nextGaussian())) / 100.0);
        numbers.put("lookback_time_to_return", 1.0 + random.nextInt(30));
        if (mature30) {
            numbers.put("time_to_return_30", 1.0 + random.nextInt(30));
        }
    }

    private static void both(
            Map<String, Double> numbers,
            String kind,
            int window,
            boolean mature,
            java.util.function.Supplier<Double> value) {
        numbers.put("lookback_" + kind, value.get());
        numbers.put("before_" + kind + "_" + window, value.get());
        if (mature) {
            numbers.put(kind + "_" + window, value.get());
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }
}
