package io.kindlift.oracle;

import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The episodes of a naive cohort, those without a partner too, as estimates look at them. */
record ObservedCohort(NaiveCohort cohort, Segmented segmented) {

    static List<Observed> of(NaiveCohort cohort) {
        ObservedCohort observed = new ObservedCohort(cohort, Segmented.of(cohort));
        return cohort.placed().stream().map(observed::row).toList();
    }

    private Observed row(Placed placed) {
        return new Observed(
                placed.episode().customer(),
                Math.toIntExact(placed.episode().day().toEpochDay()),
                texts(placed),
                numbers(placed.episode()));
    }

    private Map<String, String> texts(Placed placed) {
        Episode episode = placed.episode();
        Map<String, String> texts = new HashMap<>();
        texts.put("arm", placed.treated() ? "treated" : "control");
        texts.put("stratum", String.join("|", placed.stratum()));
        texts.put("shown_up", episode.shownUp().word());
        String cluster = cohort.design().cluster();
        if (!List.of("none", "customer_id").contains(cluster)) {
            cohort.cluster(episode).ifPresent(name -> texts.put("cluster", name));
        }
        for (String name : cohort.study().segments()) {
            segmented.value(name, episode).ifPresent(value -> texts.put(EpisodeColumns.segment(name), value));
        }
        return texts;
    }

    private Map<String, Double> numbers(Episode episode) {
        Study study = cohort.study();
        int lookback = cohort.design().lookbackDays();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("tenure_days", (double) episode.tenure());
        numbers.put("spend", episode.before(lookback).spend().doubleValue());
        for (String name : cohort.design().adjustFor()) {
            Optional<String> value = episode.life().column(Terms.bare(name));
            value.ifPresent(number -> numbers.put(EpisodeColumns.covariate(name), Double.valueOf(number)));
        }
        Segmented.price(episode).map(BigDecimal::doubleValue).ifPresent(price -> numbers.put("price", price));
        if (study.segments().contains("dose")) {
            segmented
                    .value("dose", episode)
                    .map(dose -> Double.valueOf(dose.replace("+", "")))
                    .ifPresent(dose -> numbers.put("dose", dose));
        }
        for (Outcome outcome : study.outcomes()) {
            measured(numbers, episode, outcome, lookback);
        }
        return numbers;
    }

    private void measured(Map<String, Double> numbers, Episode episode, Outcome outcome, int lookback) {
        OutcomeKind kind = outcome.kind();
        int window = outcome.windowDays();
        numbers.put(EpisodeColumns.lookback(kind), over(episode.before(lookback), kind));
        numbers.put(EpisodeColumns.before(kind, window), over(episode.before(window), kind));
        if (cohort.mature(episode, window)) {
            numbers.put(EpisodeColumns.after(kind, window), over(episode.after(window), kind));
        }
    }

    private double over(Life span, OutcomeKind kind) {
        return Measured.over(span, kind, cohort.study()).doubleValue();
    }
}
