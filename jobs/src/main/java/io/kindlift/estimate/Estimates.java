package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The rows of {@code estimates}: which there are, and what stands in each. */
final class Estimates {

    private static final Finding NOBODY = Finding.tooFew("fewer than 2 episodes in an arm");

    private final Evidence evidence;
    private final Study study;
    private final Analysis.Spreads spreads;

    Estimates(Evidence evidence, Analysis.Spreads spreads) {
        this.evidence = evidence;
        this.study = evidence.study();
        this.spreads = spreads;
    }

    /** Every row, with what many questions do to the p-values. */
    List<Uplift> all() {
        List<Uplift> rows = new ArrayList<>();
        for (Slice slice : evidence.slices(spreads)) {
            study.outcomes().forEach(outcome -> rows.addAll(rows(slice, outcome)));
        }
        evidence.contrasts().forEach(contrast -> rows.add(contrast(contrast)));
        String tables = evidence.matching().isPresent() ? "acts or customers" : "assignments or customers";
        for (String segment : evidence.unknownSegments()) {
            String why = "no column " + segment + " in " + tables;
            study.outcomes().forEach(outcome -> rows.addAll(unavailable(new Slice(segment, ""), outcome, why)));
        }
        return EveryNight.of(Families.adjust(rows, study.inference().multiplicity()), study.inference());
    }

    private List<Uplift> rows(Slice slice, Outcome outcome) {
        if (evidence.unmeasurable().containsKey(outcome)) {
            return unavailable(slice, outcome, evidence.unmeasurable().get(outcome));
        }
        if (outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
            return waiting(slice, outcome);
        }
        Question question = evidence.question(Question.Role.EFFECT, outcome);
        Cell cell = new Cell(slice, question);
        Stratified summary = evidence.summary(cell);
        Rows row = row(slice, outcome, summary);
        Rare rare = Rare.of(summary, outcome);
        List<Uplift> rows = new ArrayList<>();
        rows.add(row.of(Estimator.DIFFERENCE, () -> difference(cell)));
        rows.add(row.of(
                Estimator.ADJUSTED, () -> Adjusted.possible(summary) ? rare.unless(() -> adjusted(cell)) : NOBODY));
        if (slice.all() && evidence.asked(Question.Role.ROBUST)) {
            rows.add(robust(outcome, rare));
        }
        if (evidence.asked(Question.Role.CHANGE)) {
            rows.add(change(slice, outcome, rare));
        }
        if (Instrumental.needed(summary, question)) {
            rows.add(row.of(
                    Estimator.IV,
                    () -> rare.unless(() -> Instrumental.of(summary, question)
                            .of(spreads.get(cell, Estimator.IV), evidence.confidence()))));
        }
        return rows;
    }

    /** The row {@code difference} of a headline over one week, which is a point of a curve and not in the table. */
    Uplift week(Cell week) {
        Outcome headline = week.question().outcome();
        return row(week.slice(), headline, evidence.summary(week)).of(Estimator.DIFFERENCE, () -> difference(week));
    }

    /** Rare outcomes: exact where that is defined; a weighted difference stands with a warning beside rows that are none. */
    private Finding difference(Cell cell) {
        Stratified summary = evidence.summary(cell);
        Outcome outcome = cell.question().outcome();
        Map<Clustering, Spread> errors = spreads.get(cell, Estimator.DIFFERENCE);
        Scale scale = outcome.kind().scale();
        Supplier<Finding> found = () -> Difference.of(summary, scale, errors, evidence.confidence());
        Rare rare = Rare.of(summary, outcome);
        if (evidence.matching().isPresent()) {
            return rare.warned(found.get());
        }
        boolean exact = scale == Scale.BINARY && summary.whole() && errors.isEmpty();
        return exact ? found.get() : rare.unless(found);
    }

    private Finding adjusted(Cell cell) {
        return new Adjusted(evidence.summary(cell), cell.question())
                .of(spreads.get(cell, Estimator.ADJUSTED), evidence.confidence());
    }

    /** The change against the change: the same definition over as many days before taken off. */
    private Uplift change(Slice slice, Outcome outcome, Rare rare) {
        Cell cell = new Cell(slice, evidence.question(Question.Role.CHANGE, outcome));
        Stratified summary = evidence.summary(cell);
        String same = evidence.constantBefore(outcome)
                ? "equals difference by construction: the outcome before is a function of the stratum"
                : "";
        Map<Clustering, Spread> errors = spreads.get(cell, Estimator.DID);
        return row(slice, outcome, summary)
                .of(
                        Estimator.DID,
                        () -> rare.warned(Difference.of(summary, Scale.MONEY, errors, evidence.confidence())
                                .with(same)));
    }

    /** Both models at once; of the whole study alone. */
    private Uplift robust(Outcome outcome, Rare rare) {
        Cell cell = new Cell(Slice.ALL, evidence.question(Question.Role.ROBUST, outcome));
        Map<Clustering, Spread> errors = spreads.get(cell, Estimator.AIPW);
        return row(Slice.ALL, outcome, evidence.summary(cell))
                .of(
                        Estimator.AIPW,
                        () -> rare.unless(() -> evidence.robust(cell)
                                .map(robust -> robust.of(errors, evidence.confidence()))
                                .orElse(NOBODY)));
    }

    private List<Uplift> waiting(Slice slice, Outcome outcome) {
        boolean matched = evidence.matching().isPresent();
        Waits waits = waits(slice, outcome);
        // In a matched study a slice may also be empty because none of its treated has anybody to be compared with.
        boolean unseen = (matched ? waits(Slice.ALL, outcome) : waits).watched().isEmpty()
                && evidence.overview().census().episodes() > 0;
        Rows row = row(
                slice,
                outcome,
                waits.episodes(true),
                waits.episodes(false),
                unseen ? "no episode has been watched for a whole day yet" : "");
        Returning returning = new Returning(waits, outcome.windowDays(), matched, evidence.confidence());
        return Waits.estimators().stream()
                .map(estimator -> row.of(estimator, () -> returning.of(estimator)))
                .toList();
    }

    private Waits waits(Slice slice, Outcome outcome) {
        return spreads.waits().getOrDefault(new Waiting(slice, outcome), Waits.NONE);
    }

    private Uplift contrast(Contrast contrast) {
        Outcome outcome = contrast.first().question().outcome();
        Uplift one = of(contrast.first(), contrast.estimator());
        Uplift two = of(contrast.second(), contrast.estimator());
        return new Contrasts(study, contrast, outcome, one, two, spreads).row();
    }

    private Uplift of(Cell cell, Estimator estimator) {
        return rows(cell.slice(), cell.question().outcome()).stream()
                .filter(row -> row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    private Rows row(Slice slice, Outcome outcome, Stratified summary) {
        String immature = summary.immature()
                ? "the " + outcome.windowDays() + " days after the episode are over for no episode yet"
                : "";
        return row(
                slice,
                outcome,
                summary.treatedEpisodes().n(),
                summary.controlEpisodes().n(),
                immature);
    }

    private Rows row(Slice slice, Outcome outcome, long treated, long control, String immature) {
        return new Rows(
                study, outcome, slice, treated, control, immature, headline(slice, outcome), evidence.overlap());
    }

    private static boolean headline(Slice slice, Outcome outcome) {
        return outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM));
    }

    private List<Uplift> unavailable(Slice slice, Outcome outcome, String why) {
        List<Estimator> estimators = outcome.kind() == OutcomeKind.TIME_TO_RETURN
                ? Waits.estimators()
                : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED);
        return estimators.stream()
                .map(estimator -> new Uplift(
                        outcome,
                        headline(slice, outcome),
                        slice,
                        estimator,
                        Rows.estimand(study.design(), estimator),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Figures.ABSENT,
                        Status.UNAVAILABLE,
                        why))
                .toList();
    }
}
