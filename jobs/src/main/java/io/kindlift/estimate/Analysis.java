package io.kindlift.estimate;

import io.kindlift.study.Design;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a study's results of its summaries. Immutable; every method gives the same answer however often it is asked. */
public final class Analysis {

    /** Errors by cell, estimator and clustering. */
    public record Spreads(Map<Cell, Map<Estimator, Map<Clustering, Spread>>> of) {

        static Map<Clustering, Spread> none() {
            return Map.of();
        }

        Map<Clustering, Spread> get(Cell cell, Estimator estimator) {
            return of.getOrDefault(cell, Map.of()).getOrDefault(estimator, none());
        }
    }

    private final Study study;
    private final Overview overview;
    private final List<Question> questions;
    private final Map<Outcome, String> unmeasurable;
    private final List<String> unknownSegments;
    private final List<Slice> slices;

    /**
     * Prepares the analysis of what was seen.
     *
     * @param unmeasurable outcomes the tables cannot answer, with the reason
     * @param unknownSegments segments no table holds
     */
    public Analysis(
            Study study,
            List<Question> questions,
            Overview overview,
            Map<Outcome, String> unmeasurable,
            List<String> unknownSegments) {
        this.study = study;
        this.questions = List.copyOf(questions);
        this.overview = overview;
        this.unmeasurable = Map.copyOf(unmeasurable);
        this.unknownSegments = List.copyOf(unknownSegments);
        this.slices = slices(study, overview);
    }

    /** The whole study, then its arms, then its segments in their order, values by name. */
    private static List<Slice> slices(Study study, Overview overview) {
        List<String> order = new ArrayList<>(List.of(Slice.ALL.segment(), Slice.ARM));
        order.addAll(study.segments());
        Set<Slice> found = new TreeSet<>(Comparator.comparingInt((Slice slice) -> order.indexOf(slice.segment()))
                .thenComparing(Slice::value));
        found.add(Slice.ALL);
        overview.cells().keySet().forEach(cell -> found.add(cell.slice()));
        return List.copyOf(found);
    }

    /** Over what the errors are computed. */
    public List<Clustering> clusterings() {
        Design design = study.design();
        return Clustering.of(
                design.clustered(),
                design.cluster().equals(EpisodeColumns.CUSTOMER_ID),
                overview.census().repeated(),
                overview.census().spread());
    }

    /** Over what the error of one estimator is computed, {@link Clustering#EPISODE} where each stands for itself. */
    public List<Clustering> clusterings(Cell cell, Estimator estimator) {
        List<Clustering> asked = clusterings();
        if (!asked.isEmpty()) {
            return asked;
        }
        boolean pairs = overview.cells().get(cell).pairs().all();
        return List.of(pairs && estimator == Estimator.ADJUSTED ? Clustering.STRATUM : Clustering.EPISODE);
    }

    /** The errors that only the rows can give, now that the fits are known. */
    public Map<Cell, List<Influence>> influences() {
        Map<Cell, List<Influence>> influences = new LinkedHashMap<>();
        overview.cells().forEach((cell, summary) -> {
            List<Influence> asked = influences(cell, summary);
            if (!asked.isEmpty()) {
                influences.put(cell, asked);
            }
        });
        return influences;
    }

    private List<Influence> influences(Cell cell, Stratified summary) {
        Question question = cell.question();
        List<Influence> asked = new ArrayList<>();
        if (question.role() == Question.Role.BALANCE || !Adjusted.possible(summary)) {
            return asked;
        }
        Map<String, Arms> centres = overview.centres().getOrDefault(cell, Map.of());
        boolean clustered = !clusterings().isEmpty();
        if (clustered) {
            asked.add(Difference.influence(summary, centres));
        }
        if (question.role() == Question.Role.EFFECT) {
            boolean leverage = clusterings(cell, Estimator.ADJUSTED).contains(Clustering.EPISODE);
            asked.add(new Adjusted(summary, question).influence(centres, leverage));
            if (clustered && Instrumental.needed(summary, question)) {
                asked.add(Instrumental.of(summary, question).influence(centres));
            }
        }
        return asked;
    }

    /** Every row of {@code estimates}. */
    public List<Uplift> estimates(Spreads spreads) {
        List<Uplift> rows = new ArrayList<>();
        for (Slice slice : slices) {
            for (Outcome outcome : study.outcomes()) {
                rows.addAll(rows(slice, outcome, spreads));
            }
        }
        for (String segment : unknownSegments) {
            for (Outcome outcome : study.outcomes()) {
                String why = "no column " + segment + " in assignments or customers";
                rows.addAll(unavailable(new Slice(segment, ""), outcome, why));
            }
        }
        return Families.adjust(rows, study.inference().multiplicity());
    }

    private List<Uplift> rows(Slice slice, Outcome outcome, Spreads spreads) {
        if (unmeasurable.containsKey(outcome)) {
            return unavailable(slice, outcome, unmeasurable.get(outcome));
        }
        Question question = questions.stream()
                .filter(each -> each.role() == Question.Role.EFFECT && outcome.equals(each.outcome()))
                .findFirst()
                .orElseThrow();
        Cell cell = new Cell(slice, question);
        Stratified summary = overview.cells()
                .getOrDefault(cell, Stratified.empty(question.variables().size()));
        Rows row = new Rows(study, outcome, slice, summary, headline(slice, outcome));
        double confidence = study.inference().confidence();
        List<Uplift> rows = new ArrayList<>();
        rows.add(row.of(
                Estimator.DIFFERENCE,
                () -> Difference.of(
                        summary, outcome.kind().scale(), spreads.get(cell, Estimator.DIFFERENCE), confidence)));
        rows.add(row.of(
                Estimator.ADJUSTED,
                () -> Adjusted.possible(summary)
                        ? new Adjusted(summary, question).of(spreads.get(cell, Estimator.ADJUSTED), confidence)
                        : Finding.tooFew("fewer than 2 episodes in an arm")));
        if (Instrumental.needed(summary, question)) {
            rows.add(row.of(Estimator.IV, () -> Instrumental.of(summary, question)
                    .of(spreads.get(cell, Estimator.IV), confidence)));
        }
        return rows;
    }

    private boolean headline(Slice slice, Outcome outcome) {
        return outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM));
    }

    private List<Uplift> unavailable(Slice slice, Outcome outcome, String why) {
        List<Uplift> rows = new ArrayList<>();
        for (Estimator estimator : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED)) {
            rows.add(new Uplift(
                    outcome,
                    headline(slice, outcome),
                    slice,
                    estimator,
                    Rows.ITT,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Figures.ABSENT,
                    Status.UNAVAILABLE,
                    why));
        }
        return rows;
    }

    /** Every row of {@code balance}. */
    public List<Balance> balance() {
        return overview.cells().entrySet().stream()
                .filter(entry -> entry.getKey().question().role() == Question.Role.BALANCE)
                .filter(entry -> entry.getKey().slice().all())
                .findFirst()
                .map(entry -> Balances.unweighted(entry.getKey().question(), entry.getValue()))
                .orElse(List.of());
    }

    /** Every row of {@code health} that the cohort answers. */
    public List<Health> health(Spreads spreads) {
        List<Health> checks = new ArrayList<>();
        checks.add(Checks.sampleRatio(study, overview.census()));
        checks.add(Checks.balance(balance()));
        checks.add(Placebo.check(placebos(), spreads, study.inference().confidence()));
        checks.add(Checks.maturity(longestWindow(), overview.census()));
        return checks;
    }

    private int longestWindow() {
        return questions.stream().mapToInt(Question::window).max().orElse(0);
    }

    private Map<Cell, Stratified> placebos() {
        Map<Cell, Stratified> placebos =
                new TreeMap<>(Comparator.comparingInt(cell -> questions.indexOf(cell.question())));
        overview.cells().forEach((cell, summary) -> {
            if (cell.slice().all() && cell.question().role() == Question.Role.PLACEBO) {
                placebos.put(cell, summary);
            }
        });
        return placebos;
    }

    /** Episodes by arm and the like. */
    public Census census() {
        return overview.census();
    }
}
