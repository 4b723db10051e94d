package io.kindlift.estimate;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Matched.FurtherEstimator;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import io.kindlift.summary.Inventory;
import io.kindlift.summary.Partition;
import io.kindlift.summary.Partition.Split;
import io.kindlift.summary.Subgroup;
import io.kindlift.summary.Transform;
import io.kindlift.summary.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a matched study asks: who is told apart, what is compared, which values are set against each other.
 *
 * @param study whose questions
 * @param inventory what the blocks hold
 */
record MatchedQuestions(Study study, Inventory inventory) {

    /** A segment with more values than this keeps the largest; the others are one. */
    private static final int MOST_VALUES = 50;

    private static final String OTHER = Segments.OTHER;
    private static final String RANDOM = "random";
    private static final String COST_BAND = "cost_band";
    private static final String DOSE = "dose";
    private static final double MOST_DOSE = 3;

    /** Columns of whose texts and numbers an inventory is wanted. */
    static Set<String> columns(Study study) {
        Set<String> columns = new LinkedHashSet<>();
        study.segments().forEach(name -> columns.add(EpisodeColumns.segment(name)));
        EpisodeColumns.covariates(study).forEach(name -> columns.add(EpisodeColumns.covariate(name)));
        columns.add(EpisodeColumns.TIED);
        return columns;
    }

    /** The segments that split; the trends of those listed; the comparison without ties. */
    List<Partition> partitions() {
        List<Partition> partitions = new ArrayList<>();
        for (String segment : study.segments()) {
            String column = EpisodeColumns.segment(segment);
            if (inventory.has(column)) {
                partitions.add(partition(segment, column, ofActs(segment) ? Split.TREATED : Split.BOTH));
            }
        }
        if (tied()) {
            partitions.add(Partition.without(Slice.SPILLOVER, Slice.WITHOUT, EpisodeColumns.TIED));
        }
        trends(partitions);
        return partitions;
    }

    /** Whether any control is tied to somebody treated. */
    private boolean tied() {
        return inventory.texts(EpisodeColumns.TIED).entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(Variable.MISSING) && entry.getValue()[0] > 0);
    }

    private void trends(List<Partition> partitions) {
        if (alongCost()) {
            partitions.add(Partition.known("trend:cost", "per_log_cost", EpisodeColumns.PRICE));
        }
        if (alongDose()) {
            partitions.add(Partition.known("trend:dose", "per_act", EpisodeColumns.DOSE));
        }
    }

    private boolean alongCost() {
        return study.segments().contains(COST_BAND) && inventory.has(EpisodeColumns.PRICE);
    }

    private boolean alongDose() {
        return study.segments().contains(DOSE) && inventory.has(EpisodeColumns.DOSE);
    }

    private static boolean ofActs(String segment) {
        return Segments.ofActs(segment) || segment.equals(RANDOM);
    }

    private Partition partition(String segment, String column, Split split) {
        Map<String, long[]> counts = new TreeMap<>(inventory.texts(column));
        counts.remove(Variable.MISSING);
        List<String> byTreated = counts.keySet().stream()
                .sorted(Comparator.comparing((String text) -> -counts.get(text)[1])
                        .thenComparing(text -> text))
                .toList();
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < byTreated.size(); i++) {
            boolean own = byTreated.size() <= MOST_VALUES || i < MOST_VALUES - 1;
            values.put(byTreated.get(i), own ? byTreated.get(i) : OTHER);
        }
        return new Partition(segment, column, split, values);
    }

    /** How many values of a segment share the row {@code other}; 0 where each has its own. */
    int folded(Partition partition) {
        return (int) partition.values().entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(OTHER) && !entry.getKey().equals(OTHER))
                .count();
    }

    /** Values that are set against each other, the first less the second. */
    List<List<Subgroup>> contrasts() {
        List<List<Subgroup>> contrasts = new ArrayList<>();
        contrast("surprise", "unexpected", "expected", contrasts);
        contrast("presentation", "understated", "announced", contrasts);
        contrast(RANDOM, RANDOM, "chosen", contrasts);
        return contrasts;
    }

    private void contrast(String segment, String one, String two, List<List<Subgroup>> into) {
        Map<String, long[]> values = inventory.texts(EpisodeColumns.segment(segment));
        if (study.segments().contains(segment) && values.containsKey(one) && values.containsKey(two)) {
            into.add(List.of(new Subgroup(segment, one), new Subgroup(segment, two)));
        }
    }

    /** Whether the change is compared as well; a time to return has no before. */
    boolean changes(Outcome outcome) {
        return outcome.kind() != OutcomeKind.TIME_TO_RETURN && further(FurtherEstimator.DID);
    }

    boolean further(FurtherEstimator estimator) {
        return study.design() instanceof Matched matched
                && matched.furtherEstimators().contains(estimator);
    }

    /** An outcome with what was known before. */
    Transform effect(Outcome outcome) {
        return Transform.of(EpisodeColumns.after(outcome.kind(), outcome.windowDays()), covariates(outcome))
                .along(doses());
    }

    /** The change of an outcome from as many days before; no trends. */
    Transform change(Outcome outcome) {
        String after = EpisodeColumns.after(outcome.kind(), outcome.windowDays());
        return Transform.change(after, EpisodeColumns.before(after)).along(doses());
    }

    private List<Variable> doses() {
        List<Variable> doses = new ArrayList<>();
        if (alongCost()) {
            doses.add(Variable.log(EpisodeColumns.PRICE, EpisodeColumns.PRICE));
        }
        if (alongDose()) {
            doses.add(Variable.capped(EpisodeColumns.DOSE, MOST_DOSE));
        }
        return doses;
    }

    private List<Variable> covariates(Outcome outcome) {
        List<Variable> covariates = new ArrayList<>(List.of(
                Variable.number(EpisodeColumns.lookback(outcome.kind())),
                Variable.log(EpisodeColumns.LOG_SPEND, EpisodeColumns.SPEND),
                Variable.number(EpisodeColumns.TENURE_DAYS)));
        study.design().adjustFor().forEach(name -> covariates.addAll(covariate(name)));
        return covariates;
    }

    /** A number as it is, the mean where it is missing; a mark for each text but the most frequent. */
    private List<Variable> covariate(String name) {
        String column = EpisodeColumns.covariate(name);
        if (!inventory.ofTexts(column)) {
            return List.of(new Variable(name, column, Variable.Form.NUMBER, "", inventory.mean(column)));
        }
        Map<String, long[]> counts = inventory.texts(column);
        String most = counts.keySet().stream()
                .min(Comparator.comparing((String text) -> -counts.get(text)[0] - counts.get(text)[1])
                        .thenComparing(text -> text))
                .orElse("");
        return counts.keySet().stream()
                .filter(text -> !text.equals(most))
                .map(text -> Variable.level(name, column, text))
                .toList();
    }
}
