package io.kindlift.report.export;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import io.kindlift.report.Run;
import io.kindlift.report.Sentences;
import io.kindlift.report.Trust;
import io.kindlift.report.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** {@code summary.json}, for dashboards and chat bots; {@code summary.schema.json} beside this class says what is in it. */
final class SummaryJson {
    private SummaryJson() {}

    /** Grows when a key changes its meaning or goes; a new key alone changes nothing. */
    static final int SCHEMA = 1;

    static String of(Run run) {
        Trust trust = Trust.of(run);
        Sentences sentences = new Sentences(new Narrator(run, Numerals.page(Locale.UK)));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("schema", SCHEMA);
        summary.put("study", run.provenance().night().study());
        summary.put("title", run.provenance().name());
        summary.put("as_of", run.provenance().night().asOf());
        summary.put("run_id", run.provenance().runId());
        summary.put("design", run.provenance().night().design());
        summary.put("currency", run.provenance().terms().currency());
        summary.put("confidence", run.provenance().terms().confidence());
        summary.put("trust", word(trust.grade()));
        summary.put("reasons", trust.reasons().stream().map(Prose::plain).toList());
        summary.put(
                "headlines",
                Headlines.of(run.estimates()).stream()
                        .map(row -> headline(sentences, row))
                        .toList());
        summary.put("health", run.health().stream().map(SummaryJson::check).toList());
        return JsonText.of(summary);
    }

    private static Map<String, Object> headline(Sentences sentences, Uplift row) {
        Figures figures = row.figures();
        Map<String, Object> headline = new LinkedHashMap<>();
        headline.put("outcome", row.outcome().kind().word());
        headline.put("window_days", row.outcome().windowDays());
        headline.put("segment", row.slice().segment());
        headline.put("segment_value", row.slice().value());
        headline.put("estimator", row.estimator().word());
        headline.put("status", row.status().word());
        headline.put("finding", word(Sentences.finding(row)));
        headline.put("sentence", sentences.verdict(row).plain());
        count(headline, "n_treated", row.treated());
        count(headline, "n_control", row.control());
        headline.put("mean_treated", figures.meanTreated());
        headline.put("mean_control", figures.meanControl());
        headline.put("estimate", figures.estimate());
        headline.put("low", Verdict.low(figures));
        headline.put("high", Verdict.high(figures));
        headline.put("any_night", Verdict.always(figures));
        return headline;
    }

    private static void count(Map<String, Object> headline, String key, OptionalLong count) {
        headline.put(key, count.isPresent() ? (Object) count.getAsLong() : Double.NaN);
    }

    private static Map<String, Object> check(Health row) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("check", row.check());
        check.put("status", row.verdict().word());
        check.put("value", row.value());
        check.put("threshold", row.threshold());
        return check;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
