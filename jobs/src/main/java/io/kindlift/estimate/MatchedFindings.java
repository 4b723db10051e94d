package io.kindlift.estimate;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.KeptMoments;
import io.kindlift.summary.KeptMoments.Moments;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.MatchedCensus;
import io.kindlift.summary.Variable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What the blocks of a matched study say. */
public final class MatchedFindings implements Findings {

    private final Study study;
    private final List<Outcome> measured;
    private final MatchedBlocks found;
    private final MatchedRows rows;
    private final MatchedDifferences beside;
    private final MatchedCensus census;
    private final List<Variable> known;
    private final double[] near;
    private final KeptMoments moments;
    private final List<Uplift> estimates;

    /**
     * Runs the passes.
     *
     * @param asked the study as it was asked for
     * @param unmeasurable its outcomes that the tables cannot answer, with the reason
     * @param unknownSegments its segments that no table holds
     * @param asOf the last day that counts
     */
    public MatchedFindings(
            Study asked,
            MatchedBlocks found,
            Map<Outcome, String> unmeasurable,
            List<String> unknownSegments,
            LocalDate asOf) {
        this.study = asked;
        this.found = found;
        this.measured = asked.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .toList();
        Study own = asked.with(measured);
        Blocks blocks = found.blocks();
        this.rows = new MatchedRows(own, blocks, measured);
        this.estimates = new PublishedRows(asked, unmeasurable, unknownSegments).of(rows.all(), rows::size);
        this.beside = new MatchedDifferences(own, blocks, numbersBeside(own));
        int settled = (int) asOf.toEpochDay() - asked.quality().settleDays();
        Map<String, double[]> weights = found.sizes().weights();
        this.census = blocks.sum(MatchedCensus.pass(EpisodeColumns.windows(own), settled, weights))
                .orElse(MatchedCensus.NONE);
        this.known = new ArrayList<>(found.knownVariables());
        placebos().forEach(outcome -> known.add(before(outcome)));
        headlines().forEach(outcome -> known.add(Variable.number(EpisodeColumns.after(outcome))));
        this.near = new double[known.size()];
        for (int i = 0; i < found.variables().size(); i++) {
            near[i] = found.treatedBefore().n() > 0 ? found.treatedBefore().mean(i) : 0;
        }
        this.moments = blocks.sum(KeptMoments.pass(known, near, MatchedSummary.CONTROL, weights))
                .orElseThrow();
    }

    private List<Outcome> headlines() {
        return measured.stream().filter(Outcome::headline).toList();
    }

    private List<Outcome> placebos() {
        return EpisodeColumns.placebos(study.with(measured)).stream()
                .filter(outcome -> found.columns().has(before(outcome).column()))
                .toList();
    }

    private static Variable before(Outcome outcome) {
        return Variable.number(EpisodeColumns.before(outcome.kind(), outcome.windowDays()));
    }

    /** What is compared beside the outcomes: placebos, weeks, returns by day, new customers. */
    private List<Variable> numbersBeside(Study own) {
        Set<Variable> numbers = new LinkedHashSet<>();
        placebos().forEach(outcome -> numbers.add(before(outcome)));
        for (Outcome outcome : measured) {
            if (outcome.headline()) {
                EpisodeColumns.weeks(outcome).forEach(week -> numbers.add(week(outcome, week)));
            }
            if (outcome.kind() == OutcomeKind.TIME_TO_RETURN && shown(outcome)) {
                numbers.addAll(returns(outcome));
            }
        }
        if (found.columns().has(EpisodeColumns.after(own.brought()))) {
            numbers.add(Variable.number(EpisodeColumns.after(own.brought())));
        }
        return List.copyOf(numbers);
    }

    private static Variable week(Outcome headline, int week) {
        return Variable.where(EpisodeColumns.week(headline.kind(), week), EpisodeColumns.after(headline));
    }

    private static List<Variable> returns(Outcome outcome) {
        List<Variable> days = new ArrayList<>();
        for (int day = 1; day <= outcome.windowDays(); day++) {
            String returned = EpisodeColumns.returned(outcome.windowDays());
            days.add(Variable.returnedBy(day, EpisodeColumns.after(outcome), returned));
        }
        return days;
    }

    /** Whether the row of everybody may be shown. */
    private boolean shown(Outcome outcome) {
        return estimates.stream()
                .filter(row ->
                        row.slice().all() && row.outcome().equals(outcome) && row.estimator() == Estimator.DIFFERENCE)
                .anyMatch(row -> row.status() == Status.OK || row.status() == Status.TOO_FEW);
    }

    @Override
    public List<Uplift> estimates() {
        return estimates;
    }

    @Override
    public Census census() {
        return new Census(Map.of(Chain.TREATED, census.treated(), Chain.CONTROL, census.control()), census.immature());
    }

    @Override
    public Uplift brought() {
        Outcome brought = study.with(measured).brought();
        Variable number = Variable.number(EpisodeColumns.after(brought));
        MatchedAnswer answer = found.columns().has(number.column())
                ? beside.of(number, false)
                : new MatchedAnswer(Status.UNAVAILABLE, 0, 0, 0, Figures.ABSENT, "");
        return uplift(brought, answer);
    }

    private static Uplift uplift(Outcome outcome, MatchedAnswer answer) {
        return new Uplift(
                outcome,
                false,
                Slice.ALL,
                Estimator.DIFFERENCE,
                MatchedRows.ATT,
                OptionalLong.of(answer.treated()),
                OptionalLong.of(answer.control()),
                OptionalLong.of(answer.clusters()),
                answer.figures(),
                answer.status(),
                answer.note());
    }

    @Override
    public List<Balance> balance() {
        int least = study.privacy().minCell();
        long all = found.treatedBefore().n();
        if (few(all, least) || few(found.controlBefore().n(), least) || few(census.treated(), least)) {
            return List.of();
        }
        List<Balances.Level> levels = new ArrayList<>();
        for (int i = 0; i < found.variables().size(); i++) {
            Moments one = moments.of(true, i, near[i]);
            Moments zero = moments.of(false, i, near[i]);
            levels.add(new Balances.Level(
                    balance(i, one, zero),
                    known.get(i),
                    Math.round(all * found.treatedBefore().mean(i)),
                    Math.round(found.controlBefore().n() * found.controlBefore().mean(i))));
        }
        return Balances.shown(levels, least);
    }

    private static boolean few(long episodes, int least) {
        return episodes > 0 && episodes < least;
    }

    private Balance balance(int place, Moments one, Moments zero) {
        boolean treated = found.treatedBefore().n() > 0;
        boolean control = found.controlBefore().n() > 0;
        double mean = treated ? found.treatedBefore().mean(place) : Double.NaN;
        double before = control ? found.controlBefore().mean(place) : Double.NaN;
        double variance = found.treatedBefore().variance(place);
        return new Balance(
                found.variables().get(place),
                mean,
                before,
                zero.mean(),
                Balances.smd(mean - before, variance),
                Balances.smd(one.mean() - zero.mean(), variance),
                Balances.ratio(variance, found.controlBefore().variance(place)),
                Balances.ratio(one.variance(), zero.variance()));
    }

    @Override
    public List<Health> health() {
        int least = study.privacy().minCell();
        int longest = measured.stream().mapToInt(Outcome::windowDays).max().orElse(0);
        List<Health> checks = new ArrayList<>();
        checks.add(Balances.matched(balance()));
        checks.add(placebo());
        checks.add(HeadlineChecks.maturity(longest, census(), least));
        checks.addAll(new MatchedChecks(study, found, census, estimates, rows, this::deviation).all());
        checks.addAll(HeadlineChecks.detectable(estimates));
        return checks;
    }

    private Health placebo() {
        Placebos placebos = new Placebos();
        for (Outcome outcome : placebos()) {
            MatchedAnswer answer = beside.of(before(outcome), false);
            double variance = moment(before(outcome), true).variance();
            placebos.add(outcome, answer.ok(), answer.figures(), answer.note(), Math.sqrt(variance));
        }
        return placebos.check();
    }

    private Moments moment(Variable variable, boolean treated) {
        int place = known.indexOf(variable);
        return moments.of(treated, place, near[place]);
    }

    /** The standard deviation of a headline, both arms together. */
    private double deviation(Outcome outcome) {
        Variable variable = Variable.number(EpisodeColumns.after(outcome));
        Moments one = moment(variable, true);
        Moments zero = moment(variable, false);
        double n = (double) one.n() + zero.n() - 2;
        return Math.sqrt(((one.n() - 1) * one.variance() + (zero.n() - 1) * zero.variance()) / n);
    }

    @Override
    public List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Outcome outcome : measured) {
            if (outcome.kind() == OutcomeKind.TIME_TO_RETURN && shown(outcome)) {
                curves.addAll(returning(outcome));
            }
        }
        for (Outcome headline : headlines()) {
            for (int week : EpisodeColumns.weeks(headline)) {
                curves.addAll(WeekCurve.points(week, uplift(headline, beside.of(week(headline, week), false))));
            }
        }
        return curves;
    }

    private List<Curve> returning(Outcome outcome) {
        ReturnCurve curve = new ReturnCurve(outcome, Slice.ALL, study.privacy().minCell());
        List<Variable> days = returns(outcome);
        for (int day = 1; day <= days.size(); day++) {
            List<MatchedDifferences.Level> arms = beside.levels(days.get(day - 1));
            for (int arm = 0; arm < 2; arm++) {
                MatchedDifferences.Level level = arms.get(arm);
                curve.add(arm, day, level.mean(), level.interval(), level.n());
            }
        }
        return curve.points();
    }
}
