package io.kindlift.estimate;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Drawn;
import io.kindlift.summary.KeptMoments;
import io.kindlift.summary.KeptMoments.Moments;
import io.kindlift.summary.Numbers;
import io.kindlift.summary.TrialBlocks;
import io.kindlift.summary.UnitCounts;
import io.kindlift.summary.Variable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the blocks of a trial say. */
public final class TrialFindings implements Findings {

    private final Study study;
    private final Randomized design;
    private final List<Outcome> measured;
    private final TrialBlocks found;
    private final Trials trials;
    private final List<Uplift> estimates;
    private final List<Outcome> placebos;
    private final KeptMoments moments;
    private final List<Variable> known = new ArrayList<>();
    private final double[] near;
    private final Census census;
    private final Drawn drawn;
    private final List<Balance> balance;

    /**
     * Runs the passes.
     *
     * @param asked the study as it was asked for
     * @param unmeasurable its outcomes that the tables cannot answer, with the reason
     * @param unknownSegments its segments that no table holds
     * @param asOf the last day that counts
     */
    public TrialFindings(
            Study asked,
            TrialBlocks found,
            Map<Outcome, String> unmeasurable,
            List<String> unknownSegments,
            LocalDate asOf) {
        this.study = asked;
        this.design = (Randomized) asked.design();
        this.found = found;
        this.measured = asked.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .toList();
        Study own = asked.with(measured);
        Blocks blocks = found.blocks();
        this.trials = new Trials(own, blocks, found.columns());
        this.estimates =
                new PublishedRows(asked, unmeasurable, unknownSegments).of(trials.all(measured), TrialFindings::size);
        this.placebos = EpisodeColumns.placebos(own).stream()
                .filter(outcome -> found.columns().has(before(outcome)))
                .toList();
        EpisodeColumns.known(own).forEach(name -> known.add(Variable.number(name)));
        int first = known.size();
        placebos.forEach(outcome -> known.add(Variable.number(before(outcome))));
        this.near = new double[known.size()];
        KeptMoments rough = blocks.sum(KeptMoments.pass(known.subList(0, first), near, design.controlArm(), Map.of()))
                .orElseThrow();
        for (int i = 0; i < first; i++) {
            double mean = rough.of(true, i, 0).mean();
            near[i] = Double.isNaN(mean) ? 0 : mean;
        }
        this.moments = blocks.sum(KeptMoments.pass(known, near, design.controlArm(), Map.of()))
                .orElseThrow();
        int settled = (int) asOf.toEpochDay() - asked.quality().settleDays();
        this.census = trials.census(settled - own.longestWindow());
        this.drawn = Drawn.of(blocks, trials.frame());
        this.balance = balances();
    }

    private static String before(Outcome outcome) {
        return EpisodeColumns.before(outcome.kind(), outcome.windowDays());
    }

    /** Arms stand against the same controls; a part's strata are not told from the whole's. */
    private static SmallCells.Size size(Uplift row) {
        long treated = row.treated().orElse(0);
        long control = row.control().orElse(0);
        return new SmallCells.Size(
                treated, control, treated, control, row.slice().segment().equals(Slice.ARM));
    }

    @Override
    public List<Uplift> estimates() {
        return estimates;
    }

    @Override
    public Census census() {
        return census;
    }

    @Override
    public Uplift brought() {
        Outcome brought = study.with(measured).brought();
        String column = EpisodeColumns.after(brought);
        OptionalLong nobody = OptionalLong.empty();
        return found.columns().has(column)
                ? trials.difference(brought, Numbers.column(column))
                : new Uplift(
                        brought,
                        false,
                        Slice.ALL,
                        Estimator.DIFFERENCE,
                        "ITT",
                        nobody,
                        nobody,
                        nobody,
                        Figures.ABSENT,
                        Status.UNAVAILABLE,
                        "");
    }

    @Override
    public List<Balance> balance() {
        return balance;
    }

    private List<Balance> balances() {
        int least = study.privacy().minCell();
        List<Balance> rows = new ArrayList<>();
        List<String> names = EpisodeColumns.known(study.with(measured));
        for (int i = 0; i < names.size(); i++) {
            Moments one = moments.of(true, i, near[i]);
            Moments zero = moments.of(false, i, near[i]);
            if (few(one.n(), least) || few(zero.n(), least)) {
                return List.of();
            }
            double smd = trials.standardised(Numbers.column(names.get(i)));
            double ratio = Balances.ratio(one.variance(), zero.variance());
            rows.add(new Balance(names.get(i), one.mean(), zero.mean(), zero.mean(), smd, smd, ratio, ratio));
        }
        return rows;
    }

    private static boolean few(long episodes, int least) {
        return episodes > 0 && episodes < least;
    }

    @Override
    public List<Health> health() {
        int least = study.privacy().minCell();
        UnitCounts counts = found.counts();
        long units = counts.units() + counts.tied();
        List<Health> checks = new ArrayList<>();
        TrialChecks draw = new TrialChecks(design, trials.frame(), drawn);
        checks.add(draw.sampleRatio());
        checks.add(draw.drift());
        checks.add(TrialChecks.crossedUnits(counts.crossed(), units, least));
        checks.add(TrialChecks.outsidePeriod(counts.outside(), units + counts.outside(), least));
        if (counts.stratified() && trials.stratified()) {
            checks.add(TrialChecks.withoutStratum(counts.withoutStratum(), units, least));
        }
        long[] byArm = drawn.byArm(trials.frame().arms().size());
        double control = 0;
        double treated = 0;
        for (int arm = 0; arm < byArm.length; arm++) {
            boolean isControl = trials.frame().arms().name(arm).equals(design.controlArm());
            control += isControl ? byArm[arm] : 0;
            treated += isControl ? 0 : byArm[arm];
        }
        checks.add(Balances.randomised(balance, treated, control));
        checks.add(placebo());
        checks.add(HeadlineChecks.maturity(study.with(measured).longestWindow(), census, least));
        checks.addAll(HeadlineChecks.detectable(estimates));
        return checks;
    }

    private Health placebo() {
        Placebos check = new Placebos();
        for (Outcome outcome : placebos) {
            Uplift row = trials.difference(outcome, Numbers.column(before(outcome)));
            int place = known.indexOf(Variable.number(before(outcome)));
            double variance = moments.of(true, place, near[place]).variance();
            check.add(outcome, row.ok(), row.figures(), row.note(), Math.sqrt(variance));
        }
        return check.check();
    }

    @Override
    public List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Outcome outcome : measured) {
            if (outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
                curves.addAll(trials.returning(outcome, this::shown));
            }
        }
        measured.stream().filter(Outcome::headline).forEach(headline -> EpisodeColumns.weeks(headline)
                .forEach(week -> curves.addAll(WeekCurve.points(week, week(headline, week)))));
        return curves;
    }

    private Uplift week(Outcome headline, int week) {
        Variable number = Variable.where(EpisodeColumns.week(headline.kind(), week), EpisodeColumns.after(headline));
        return trials.difference(headline, number::of);
    }

    /** Whether a part's row of an outcome may be shown. */
    private boolean shown(Slice slice, Outcome outcome) {
        return estimates.stream()
                .filter(row -> row.slice().equals(slice)
                        && row.outcome().equals(outcome)
                        && row.estimator() == Estimator.DIFFERENCE)
                .anyMatch(row -> row.status() == Status.OK || row.status() == Status.TOO_FEW);
    }
}
