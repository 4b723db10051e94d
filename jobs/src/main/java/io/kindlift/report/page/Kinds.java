package io.kindlift.report.page;

import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Prose;
import io.kindlift.report.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which acts did most, by what the study divides them by. */
final class Kinds {

    /** What tells acts from each other, in the order a reader asks. */
    private static final Map<String, String> QUESTIONS = questions();

    private final Narrator narrator;
    private final List<Uplift> best;

    Kinds(Narrator narrator) {
        this.narrator = narrator;
        this.best = Headlines.best(narrator.run().estimates(), row -> true);
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("act_type", "Kind of act");
        questions.put("cost_band", "Price");
        questions.put("journey_step", "Step of the journey");
        questions.put("trigger", "Occasion");
        questions.put("channel", "Channel");
        questions.put("dose", "Acts so far");
        return questions;
    }

    /** Of the first headline; none where the study does not divide its acts. */
    List<Prose> all() {
        Optional<Uplift> first = Headlines.of(narrator.run().estimates()).stream()
                .filter(row -> row.slice().all())
                .findFirst();
        List<Prose> lines = new ArrayList<>();
        first.ifPresent(headline -> {
            List<Uplift> rows = best.stream()
                    .filter(row -> row.ok()
                            && row.outcome().plain().equals(headline.outcome().plain()))
                    .toList();
            rows.stream().filter(row -> row.slice().contrast()).forEach(row -> lines.add(contrast(row)));
            QUESTIONS.forEach((segment, title) -> {
                List<Uplift> values = rows.stream()
                        .filter(row -> row.slice().segment().equals(segment))
                        .toList();
                if (values.size() > 1) {
                    lines.add(strongest(title, values));
                }
            });
        });
        return lines;
    }

    private Prose contrast(Uplift row) {
        boolean firm = row.figures().low() > 0 || row.figures().high() < 0;
        return Prose.of(
                Prose.name(row.slice().value()),
                ": ",
                narrator.own(row),
                firm ? ", a difference between the two kinds." : ", no difference shown between the two kinds.");
    }

    private Prose strongest(String title, List<Uplift> values) {
        Uplift most = values.stream()
                .max((one, other) -> Double.compare(
                        hoped(one) * one.figures().estimate(),
                        hoped(other) * other.figures().estimate()))
                .orElseThrow();
        double alpha = 1 - narrator.run().provenance().terms().confidence();
        boolean firm = most.figures().pAdjusted() < alpha;
        return Prose.of(
                title + ": most by ",
                Prose.name(most.slice().value()),
                ", ",
                narrator.own(most),
                firm
                        ? ", more than chance alone after correction for the number of questions."
                        : ", which chance alone may do given the number of questions.");
    }

    /** Minus one where less is better. */
    private static int hoped(Uplift row) {
        return Wording.of(row.outcome().kind()).better() == Wording.Better.LESS ? -1 : 1;
    }
}
