package io.kindlift.estimate;

import io.kindlift.stats.StratumCounts;
import io.kindlift.study.Matched.FurtherEstimator;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Inventory;
import io.kindlift.summary.Kept;
import io.kindlift.summary.Partition;
import io.kindlift.summary.Subgroup;
import io.kindlift.summary.Subgroups;
import io.kindlift.summary.Transform;
import io.kindlift.summary.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The rows of {@code estimates} of a matched study, before anything is hidden and before many questions are paid for. */
public final class MatchedRows {

    static final String ATT = "ATT";

    /** Of a change that could not have answered otherwise. */
    static final String SAME = "equals difference by construction: the outcome before is a function of the stratum";

    private final Study study;
    private final MatchedQuestions questions;
    private final List<Partition> partitions;
    private final List<Outcome> outcomes;
    private final Map<Outcome, Integer> changes = new LinkedHashMap<>();
    private final MatchedSummary summary;
    private final Map<Outcome, MatchedAnswer> robust = new LinkedHashMap<>();

    /**
     * Runs the passes.
     *
     * @param outcomes those of the study that can be measured, in its order
     */
    public MatchedRows(Study study, Blocks blocks, List<Outcome> outcomes) {
        this.study = study;
        this.outcomes = List.copyOf(outcomes);
        Inventory inventory = blocks.sum(Inventory.pass(MatchedQuestions.columns(study), MatchedSummary.CONTROL))
                .orElseThrow();
        this.questions = new MatchedQuestions(study, inventory);
        this.partitions = questions.partitions();
        List<Transform> transforms = new ArrayList<>();
        outcomes.forEach(outcome -> transforms.add(questions.effect(outcome)));
        outcomes.stream().filter(questions::changes).forEach(outcome -> {
            changes.put(outcome, transforms.size());
            transforms.add(questions.change(outcome));
        });
        this.summary = MatchedSummary.of(
                blocks, partitions, transforms, questions.contrasts(), MatchedSummary.clustered(study));
        if (questions.further(FurtherEstimator.AIPW)) {
            MatchedAipw aipw = new MatchedAipw(study, blocks, inventory, summary);
            for (int i = 0; i < outcomes.size(); i++) {
                robust.put(outcomes.get(i), aipw.answer(i, binary(outcomes.get(i)), confidence()));
            }
        }
    }

    private double confidence() {
        return study.inference().confidence();
    }

    private static boolean binary(Outcome outcome) {
        return outcome.kind().scale() == OutcomeKind.Scale.BINARY;
    }

    /** Every row: subgroup by subgroup, contrasts, trends. */
    public List<Uplift> all() {
        List<Uplift> rows = new ArrayList<>();
        Subgroups subgroups = summary.weights().subgroups();
        for (int i = 0; i < subgroups.size(); i++) {
            for (Outcome outcome : outcomes) {
                if (!subgroups.known(i)) {
                    rows.addAll(effects(i, outcome));
                }
            }
        }
        for (int k = 0; k < summary.contrasts().size(); k++) {
            int contrast = k;
            outcomes.forEach(outcome -> rows.addAll(contrast(contrast, outcome)));
        }
        for (int subgroup : summary.trends().keySet()) {
            outcomes.forEach(outcome -> rows.addAll(trend(subgroup, outcome)));
        }
        return rows;
    }

    /** The episodes behind a row. */
    SmallCells.Size size(Uplift row) {
        int subgroup = summary.weights()
                .subgroups()
                .place(new Subgroup(row.slice().segment(), row.slice().value()));
        int transform = outcomes.indexOf(row.outcome());
        Weights weights = summary.weights();
        boolean part = subgroup >= 0 && !row.slice().trend();
        return new SmallCells.Size(
                row.treated().orElse(0),
                row.control().orElse(0),
                part ? Math.round(weights.among(subgroup, transform, true)) : 0,
                part ? Math.round(weights.among(subgroup, transform, false)) : 0,
                subgroup > 0 && weights.sharesControls(subgroup));
    }

    /** Controls of an outcome's comparison, in how many equal ones they are worth: \((\sum\omega)^2/\sum\omega^2\). */
    double effective(Outcome outcome) {
        return summary.weights().effective(outcomes.indexOf(outcome));
    }

    /** Tables of arm by outcome of everybody's kept strata, of a 0/1 outcome. */
    List<StratumCounts> tables(Outcome outcome) {
        return summary.weights().tables(outcomes.indexOf(outcome));
    }

    private int place(Outcome outcome, Estimator estimator) {
        int transform = outcomes.indexOf(outcome);
        return switch (estimator) {
            case ADJUSTED -> summary.comparison(transform, true);
            case DID -> changes.get(outcome);
            default -> transform;
        };
    }

    private List<Uplift> effects(int subgroup, Outcome outcome) {
        Slice slice = slice(subgroup);
        List<Uplift> rows = new ArrayList<>();
        rows.add(row(slice, outcome, Estimator.DIFFERENCE, effect(subgroup, outcome, Estimator.DIFFERENCE)));
        rows.add(row(slice, outcome, Estimator.ADJUSTED, effect(subgroup, outcome, Estimator.ADJUSTED)));
        if (slice.all() && robust.containsKey(outcome)) {
            rows.add(row(slice, outcome, Estimator.AIPW, robust.get(outcome)));
        }
        if (changes.containsKey(outcome)) {
            rows.add(row(slice, outcome, Estimator.DID, change(subgroup, outcome)));
        }
        return rows;
    }

    private Slice slice(int subgroup) {
        Subgroup group = summary.weights().subgroups().subgroup(subgroup);
        return new Slice(group.segment(), group.value());
    }

    private MatchedAnswer effect(int subgroup, Outcome outcome, Estimator estimator) {
        MatchedEffect effect = new MatchedEffect(summary, subgroup, place(outcome, estimator));
        MatchedAnswer answer = MatchedAnswer.of(effect, binary(outcome), estimator != Estimator.DID, confidence());
        return answer.noting(estimator == Estimator.ADJUSTED ? dropped(outcome) : "")
                .noting(folded(subgroup));
    }

    private String dropped(Outcome outcome) {
        int transform = outcomes.indexOf(outcome);
        return Notes.dropped(
                summary.weights().transforms().get(transform).covariates(),
                summary.slopes().get(transform).kept());
    }

    private String folded(int subgroup) {
        Slice slice = slice(subgroup);
        return partitions.stream()
                .filter(partition ->
                        slice.value().equals("other") && partition.segment().equals(slice.segment()))
                .map(questions::folded)
                .filter(folded -> folded > 0)
                .map(folded -> folded + " values together")
                .findFirst()
                .orElse("");
    }

    private MatchedAnswer change(int subgroup, Outcome outcome) {
        MatchedAnswer change = effect(subgroup, outcome, Estimator.DID);
        MatchedAnswer difference = effect(subgroup, outcome, Estimator.DIFFERENCE);
        boolean same = change.ok()
                && difference.ok()
                && near(change.figures().estimate(), difference.figures().estimate(), difference)
                && near(change.figures().stdError(), difference.figures().stdError(), difference);
        return change.noting(same ? SAME : "");
    }

    private static boolean near(double one, double two, MatchedAnswer unit) {
        return Math.abs(one - two) <= 1e-9 * unit.figures().stdError();
    }

    private List<Uplift> contrast(int contrast, Outcome outcome) {
        int[] pair = summary.contrasts().get(contrast);
        Slice one = slice(pair[0]);
        Slice slice = new Slice(
                Slice.CONTRAST + one.segment(),
                one.value() + "-" + slice(pair[1]).value());
        return both(estimator -> {
            MatchedContrast part = new MatchedContrast(summary, contrast, place(outcome, estimator));
            MatchedAnswer answer = MatchedAnswer.of(part, binary(outcome), confidence());
            MatchedAnswer missing = IntStream.of(pair)
                    .mapToObj(each -> effect(each, outcome, estimator))
                    .filter(each -> !each.ok())
                    .min(Comparator.comparingInt(each -> each.status().rank()))
                    .orElse(answer);
            answer = missing.ok() ? answer : answer.without(missing.status(), missing.note());
            return row(slice, outcome, estimator, answer);
        });
    }

    private Kept kept(int subgroup, Outcome outcome) {
        return summary.weights().kept(subgroup, outcomes.indexOf(outcome));
    }

    private List<Uplift> trend(int subgroup, Outcome outcome) {
        return both(estimator -> {
            MatchedTrend part = new MatchedTrend(summary, subgroup, place(outcome, estimator));
            MatchedAnswer answer = MatchedAnswer.of(part, kept(subgroup, outcome), binary(outcome), confidence());
            return row(slice(subgroup), outcome, estimator, answer);
        });
    }

    private static List<Uplift> both(Function<Estimator, Uplift> row) {
        return List.of(row.apply(Estimator.DIFFERENCE), row.apply(Estimator.ADJUSTED));
    }

    private static Uplift row(Slice slice, Outcome outcome, Estimator estimator, MatchedAnswer answer) {
        return new Uplift(
                outcome,
                outcome.headline() && slice.all(),
                slice,
                estimator,
                ATT,
                OptionalLong.of(answer.treated()),
                OptionalLong.of(answer.control()),
                OptionalLong.of(answer.clusters()),
                answer.figures(),
                answer.status(),
                answer.note());
    }
}
