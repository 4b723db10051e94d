package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trial's episodes as plain rows, summarised by the definitions: what the looks at a cohort must agree with. */
public record Trial(List<Unit> units, List<Question> questions, boolean stratified) {

    /**
     * An episode.
     *
     * @param cluster null where there is none
     * @param mature windows that are over
     * @param numbers by variable
     */
    public record Unit(
            String id,
            String customer,
            String cluster,
            String arm,
            boolean treated,
            String stratum,
            Set<Slice> slices,
            Set<Integer> mature,
            Map<String, Double> numbers) {

        /** A customer of their own, in the whole study only, 30 days over; numbers y, x1, x2, … */
        static Unit of(String id, boolean treated, String stratum, String cluster, double... numbers) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < numbers.length; i++) {
                named.put(i == 0 ? "y" : "x" + i, numbers[i]);
            }
            String arm = treated ? "note" : "control";
            return new Unit(id, id, cluster, arm, treated, stratum, Set.of(Slice.ALL), Set.of(30), named);
        }

        Unit in(Slice... slices) {
            return new Unit(id, customer, cluster, arm, treated, stratum, Set.of(slices), mature, numbers);
        }

        Unit of(String otherCustomer) {
            return new Unit(id, otherCustomer, cluster, arm, treated, stratum, slices, mature, numbers);
        }

        Unit over(Integer... windows) {
            return new Unit(id, customer, cluster, arm, treated, stratum, slices, Set.of(windows), numbers);
        }

        Unit with(boolean otherTreated, Map<String, Double> otherNumbers) {
            String otherArm = otherTreated ? "note" : "control";
            return new Unit(id, customer, cluster, otherArm, otherTreated, stratum, slices, mature, otherNumbers);
        }
    }

    /** The effect on y, adjusted for x1 … */
    static Question effect(Outcome outcome, int covariates) {
        List<String> variables = new ArrayList<>(List.of("y"));
        for (int i = 1; i <= covariates; i++) {
            variables.add("x" + i);
        }
        return new Question(Question.Role.EFFECT, outcome, variables, covariates);
    }

    /** The same, where the last x is the mark of having received an act. */
    static Question reached(Outcome outcome, int covariates) {
        List<String> variables = new ArrayList<>(effect(outcome, covariates).variables());
        variables.add("x" + (covariates + 1));
        return new Question(Question.Role.EFFECT, outcome, variables, covariates);
    }

    static Trial plain(List<Unit> units, Question... questions) {
        return new Trial(units, List.of(questions), false);
    }

    static Trial stratified(List<Unit> units, Question... questions) {
        return new Trial(units, List.of(questions), true);
    }

    /** The two arms of a cell while units are added. */
    private static final class Open {
        private final CoMoments.Accumulator treated;
        private final CoMoments.Accumulator control;
        private long immatureTreated;
        private long immatureControl;

        Open(int variables) {
            treated = new CoMoments.Accumulator(variables);
            control = new CoMoments.Accumulator(variables);
        }

        void add(Unit unit, Question question) {
            if (!counts(unit, question)) {
                immatureTreated += unit.treated() ? 1 : 0;
                immatureControl += unit.treated() ? 0 : 1;
                return;
            }
            (unit.treated() ? treated : control).add(1, numbers(unit, question));
        }

        Arms arms() {
            return new Arms(treated.toCoMoments(), control.toCoMoments(), immatureTreated, immatureControl);
        }
    }

    private static boolean counts(Unit unit, Question question) {
        return question.window() == 0 || unit.mature().contains(question.window());
    }

    private static double[] numbers(Unit unit, Question question) {
        return question.variables().stream()
                .mapToDouble(variable -> unit.numbers().get(variable))
                .toArray();
    }

    /** The first look. */
    public Overview overview() {
        Map<Cell, Map<String, Open>> open = new LinkedHashMap<>();
        for (Unit unit : units) {
            for (Slice slice : unit.slices()) {
                for (Question question : questions) {
                    if (question.role() == Question.Role.EFFECT || slice.all()) {
                        String stratum = stratified && question.stratified() ? unit.stratum() : Influence.WHOLE;
                        open.computeIfAbsent(new Cell(slice, question), cell -> new TreeMap<>())
                                .computeIfAbsent(
                                        stratum,
                                        any -> new Open(question.variables().size()))
                                .add(unit, question);
                    }
                }
            }
        }
        Map<Cell, Stratified> cells = new LinkedHashMap<>();
        Map<Cell, Map<String, Arms>> centres = new LinkedHashMap<>();
        open.forEach((cell, strata) -> {
            boolean blocks = stratified && cell.question().stratified();
            Map<String, Arms> kept = new LinkedHashMap<>();
            strata.forEach((stratum, both) -> {
                Arms arms = both.arms();
                cells.merge(cell, blocks ? Stratified.block(arms) : Stratified.whole(arms), Stratified::plus);
                if (!blocks || (arms.treated().n() > 1 && arms.control().n() > 1)) {
                    kept.put(stratum, arms);
                }
            });
            centres.put(cell, kept);
        });
        return new Overview(census(), cells, centres);
    }

    private Census census() {
        Map<String, Long> arms = units.stream().collect(Collectors.groupingBy(Unit::arm, Collectors.counting()));
        int longest = questions.stream().mapToInt(Question::window).max().orElse(0);
        long immature =
                units.stream().filter(unit -> !unit.mature().contains(longest)).count();
        Map<String, List<Unit>> customers = units.stream().collect(Collectors.groupingBy(Unit::customer));
        boolean repeated = customers.values().stream().anyMatch(own -> own.size() > 1);
        boolean spread = customers.values().stream()
                .anyMatch(own -> own.stream()
                                .map(Unit::cluster)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1);
        long unclustered = units.stream().filter(unit -> unit.cluster() == null).count();
        return new Census(arms, immature, repeated, spread, unclustered);
    }

    /** The second look. */
    public Analysis.Spreads spreads(Analysis analysis) {
        Map<Cell, Map<Estimator, Map<Clustering, Spread>>> all = new HashMap<>();
        analysis.influences()
                .forEach((cell, influences) -> influences.forEach(influence -> {
                    Map<Clustering, Spread> ways = new HashMap<>();
                    analysis.clusterings(cell, influence.estimator())
                            .forEach(clustering -> ways.put(clustering, spread(cell, influence, clustering)));
                    all.computeIfAbsent(cell, any -> new HashMap<>()).put(influence.estimator(), ways);
                }));
        return new Analysis.Spreads(all);
    }

    private Spread spread(Cell cell, Influence influence, Clustering clustering) {
        Map<List<String>, double[]> sums = new LinkedHashMap<>();
        for (Unit unit : units) {
            Influence.Arm arm = unit.treated() ? influence.treated() : influence.control();
            Influence.Centre centre = arm.centre(unit.stratum());
            if (unit.slices().contains(cell.slice()) && centre != null && counts(unit, cell.question())) {
                double[] sum = sums.computeIfAbsent(name(unit, clustering), any -> new double[4]);
                int side = unit.treated() ? 0 : 1;
                sum[side] += arm.influence(numbers(unit, cell.question()), centre);
                sum[2 + side] = 1;
            }
        }
        return sums.entrySet().stream()
                .map(each -> spread(
                        each.getValue(),
                        clustering != Clustering.CLUSTER || each.getKey().get(0).equals("in")))
                .reduce(Spread.EMPTY, Spread::plus);
    }

    private static Spread spread(double[] sum, boolean counts) {
        return new Spread(
                sum[0] * sum[0],
                sum[0] * sum[1],
                sum[1] * sum[1],
                counts ? 1 : 0,
                counts ? (long) sum[2] : 0,
                counts ? (long) sum[3] : 0);
    }

    private static List<String> name(Unit unit, Clustering clustering) {
        List<String> cluster = unit.cluster() == null ? List.of("of", unit.customer()) : List.of("in", unit.cluster());
        return switch (clustering) {
            case EPISODE -> List.of(unit.id());
            case CUSTOMER -> List.of(unit.customer());
            case STRATUM -> List.of(unit.stratum());
            case CLUSTER -> cluster;
            case BOTH -> List.of(cluster.get(0), cluster.get(1), unit.customer());
        };
    }

    public Analysis analysis(Study study) {
        return new Analysis(study, questions, overview(), Map.of(), List.of());
    }

    /** Every row. */
    public List<Uplift> estimates(Study study) {
        Analysis analysis = analysis(study);
        return analysis.estimates(spreads(analysis));
    }

    /** The row of the whole study. */
    Uplift row(Plan plan, Estimator estimator) {
        return row(estimates(plan.study()), Slice.ALL, estimator);
    }

    static Uplift row(List<Uplift> rows, Slice slice, Estimator estimator) {
        List<Uplift> found = rows.stream()
                .filter(row -> row.slice().equals(slice) && row.estimator() == estimator)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " rows of " + estimator + " for " + slice + " among " + rows);
        }
        return found.get(0);
    }
}
