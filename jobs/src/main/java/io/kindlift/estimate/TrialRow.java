package io.kindlift.estimate;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.FisherExact;
import io.kindlift.stats.Proportions;
import io.kindlift.stats.RelativeEffect;
import io.kindlift.stats.RelativeEffect.Presence;
import io.kindlift.stats.Tails;
import io.kindlift.stats.trial.ByLot;
import io.kindlift.stats.trial.Form;
import io.kindlift.stats.trial.Variance;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.summary.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows {@code difference}, {@code adjusted} and {@code iv} of one part of a trial and one outcome. All are differences of
 * means of a sum of three numbers: the outcome, what its covariates explain, and whether an act was received.
 */
final class TrialRow {

    /** The first of the numbers: the outcome, what is explained of it, whether an act was received. */
    private static final int OUTCOME = 0;

    /** With and without, in each arm, for slopes of a 0/1 outcome. */
    private static final int EVENTS = 5;

    /** The first stage's t² below which nobody can say whom assignment reached. */
    /** What rounding leaves of an error of nothing, beside the means. */
    private static final double ROUNDING = 1e-13;

    /** Ten, less what rounding takes: of four reached and two not against none, t² is ten exactly. */
    private static final double WEAK = 10 * (1 - 1e-12);

    private final TwoArms arms;
    private final Outcome outcome;
    private final Slice slice;
    private final Slope slope;
    private final double confidence;
    private final Form form;
    private final double[][][] weights;
    private final double[][] means;
    private final double treated;
    private final double plain;
    private final double shifted;
    private final double first;
    private Squared squared = (variable, side) -> new double[0];
    private double[][] fourths = new double[0][];

    /** Squares within strata by variable and side. */
    private interface Squared {
        double[] of(int variable, int side);
    }

    /** The variables whose errors are asked for, by their place. */
    private static final int PLAIN = 0;

    private static final int RATIO = 1;
    private static final int ADJUSTED = 2;
    private static final int ADJUSTED_RATIO = 3;
    private static final int FIRST_STAGE = 4;
    private static final int INSTRUMENTED = 5;

    TrialRow(TwoArms arms, Outcome outcome, Slice slice, Slope slope, double confidence) {
        this.arms = arms;
        this.outcome = outcome;
        this.slice = slice;
        this.slope = slope;
        this.confidence = confidence;
        this.form = arms.form();
        double[] one = {1, 0, 0};
        double[] rest = {1, -1, 0};
        double[] reached = {0, 0, 1};
        double[] outcomes = arms.means(both(one));
        this.treated = arms.lots().mean(1, outcomes);
        this.plain = arms.lots().difference(outcomes);
        this.shifted = arms.lots().difference(arms.means(both(rest)));
        this.first = arms.lots().difference(arms.means(both(reached)));
        double zero = inverse(treated - plain);
        double moved = inverse(treated - shifted);
        this.weights = new double[][][] {
            both(one),
            {{zero, 0, 0}, {inverse(treated), 0, 0}},
            both(rest),
            {{moved, -moved, 0}, {inverse(treated), -moved, 0}},
            both(reached),
            both(new double[] {1, 0, first == 0 ? 0 : -plain / first})
        };
        this.means = new double[weights.length][];
        for (int v = 0; v < means.length; v++) {
            means[v] = arms.means(weights[v]);
        }
    }

    private static double[][] both(double[] weights) {
        return new double[][] {weights, weights};
    }

    private static double inverse(double mean) {
        return mean > 0 ? 1 / mean : 0;
    }

    /** What has to be squared, unless the error asks for means alone. */
    Cut cut(int partition, int value, int[] side) {
        double[][][] centres = new double[means.length][2][];
        for (int v = 0; v < means.length; v++) {
            for (int of = 0; of < 2; of++) {
                centres[v][of] = arms.lots().byStratum(of, means[v]);
            }
        }
        return new Cut(partition, value, side, arms.places(), weights, centres);
    }

    /** Takes in what was squared. */
    void squared(double[][][] squares, double[][] powers) {
        squared = (variable, side) -> squares[variable][side];
        fourths = powers;
    }

    private ByLot variable(int v) {
        return fourths.length == 0
                ? ByLot.ofMeans(means[v])
                : new ByLot(means[v], new double[][] {squared.of(v, 0), squared.of(v, 1)}, fourths[v]);
    }

    private Variance variance(int asked) {
        return form.difference(variable(asked));
    }

    Uplift difference() {
        String note = arms.note();
        Optional<String> none = nothing();
        if (none.isPresent()) {
            return without(Estimator.DIFFERENCE, none.get());
        }
        if (exact()) {
            return proportions(note);
        }
        Variance error = variance(PLAIN);
        Estimate estimate = Estimate.of(plain, error.error(), error.df(), confidence);
        return row(Estimator.DIFFERENCE, estimate, ratio(PLAIN, RATIO, 1, plain), note);
    }

    /** Units drawn one by one, with or without the outcome. */
    private boolean exact() {
        return outcome.kind().scale() == Scale.BINARY && arms.clusters().isEmpty() && !arms.stratified();
    }

    private Uplift proportions(String note) {
        long n1 = arms.units(1);
        long n0 = arms.units(0);
        long x1 = arms.ones(1, OUTCOME);
        long x0 = arms.ones(0, OUTCOME);
        Estimate estimate = exactly(Proportions.difference(x1, n1, x0, n0, confidence), x1, n1, x0, n0);
        double log = (1.0 - (double) x1 / n1) / x1 + (1.0 - (double) x0 / n0) / x0;
        double control = Proportions.unpooledError(0, n1, x0, n0);
        String few = Double.isNaN(estimate.statistic()) ? "p by Fisher's exact test" : "";
        RelativeEffect relative = relative(treated - plain, plain, new Variance(log, Double.NaN), control);
        return row(Estimator.DIFFERENCE, estimate, relative, Notes.join(note, few));
    }

    /** Everybody against nobody leaves no variance to test with. */
    private static Estimate exactly(Estimate pooled, long x1, long n1, long x0, long n0) {
        return pooled.stdError() > 0
                ? pooled
                : new Estimate(
                        pooled.estimate(),
                        pooled.stdError(),
                        Double.NaN,
                        Double.NaN,
                        FisherExact.pValue(x1, n1, x0, n0),
                        pooled.low(),
                        pooled.high());
    }

    Uplift adjusted() {
        Optional<String> none = nothing().or(this::rare);
        if (none.isPresent()) {
            return without(Estimator.ADJUSTED, none.get());
        }
        Variance error = costed(variance(ADJUSTED));
        if (!told(error)) {
            return without(Estimator.ADJUSTED, "no error can be computed");
        }
        Estimate estimate = Estimate.of(shifted, error.error(), error.df(), confidence);
        RelativeEffect relative = ratio(ADJUSTED, ADJUSTED_RATIO, slope.factor(), shifted);
        return row(Estimator.ADJUSTED, estimate, relative, Notes.join(arms.note(), slope.note()));
    }

    private Variance costed(Variance variance) {
        return slope.factor() == 1 ? variance : variance.afterSlopes(slope.factor());
    }

    private Optional<String> rare() {
        if (outcome.kind().scale() != Scale.BINARY) {
            return Optional.empty();
        }
        long one = Math.min(arms.ones(1, OUTCOME), arms.units(1) - arms.ones(1, OUTCOME));
        long zero = Math.min(arms.ones(0, OUTCOME), arms.units(0) - arms.ones(0, OUTCOME));
        return Math.min(one, zero) >= EVENTS
                ? Optional.empty()
                : Optional.of("fewer than " + EVENTS + " episodes with or without it in an arm");
    }

    /** Whether receipt differs between the arms, and not by everybody against nobody. */
    boolean partlyReached() {
        double[] reached = means[FIRST_STAGE];
        double one = arms.lots().mean(1, reached);
        double zero = arms.lots().mean(0, reached);
        return one != zero && !(one == 1 && zero == 0);
    }

    Uplift instrumented() {
        Optional<String> none = nothing();
        if (none.isPresent()) {
            return without(Estimator.IV, none.get());
        }
        Variance stage = variance(FIRST_STAGE);
        if (!(first * first >= WEAK * stage.value()) || first == 0) {
            return without(Estimator.IV, "hardly anybody was reached because of the assignment");
        }
        Variance error = variance(INSTRUMENTED);
        double reached = Math.abs(first);
        if (!told(error)) {
            return without(Estimator.IV, "no error can be computed");
        }
        Estimate estimate = Estimate.of(plain / first, error.error() / reached, error.df(), confidence);
        double[] shares = means[FIRST_STAGE];
        String share = String.format(
                Locale.ROOT,
                "an act reached %.1f %% of the treated and %.1f %% of the control",
                100 * arms.lots().mean(1, shares),
                100 * arms.lots().mean(0, shares));
        RelativeEffect absent = new RelativeEffect(Double.NaN, Double.NaN, Double.NaN, Presence.KNOWN);
        return row(Estimator.IV, estimate, absent, Notes.join(share, arms.note()));
    }

    /** Whether a variance is more than rounding, and has a bound: three pairs that are all one apart have no error. */
    private boolean told(Variance variance) {
        double scale = Math.abs(treated) + Math.abs(treated - plain);
        return variance.error() > ROUNDING * scale && Double.isFinite(variance.error());
    }

    /** Why no row can say anything. */
    private Optional<String> nothing() {
        if (Math.min(arms.units(0), arms.units(1)) < 2 || !arms.comparable()) {
            return Optional.of("fewer than 2 episodes in an arm");
        }
        Optional<String> clusters =
                arms.clusters().map(TwoArms.Clusters::tooFew).filter(why -> !why.isEmpty());
        if (clusters.isPresent()) {
            return clusters;
        }
        if (Double.isInfinite(variance(PLAIN).value())) {
            return Optional.of("one cluster has a whole arm");
        }
        boolean answered = exact() && plain != 0;
        return told(variance(PLAIN)) || answered
                ? Optional.empty()
                : Optional.of("the outcome is the same for every episode of each arm");
    }

    private RelativeEffect ratio(int of, int logarithm, double factor, double effect) {
        Variance log = variance(logarithm);
        double control = Math.sqrt(factor * form.control(variable(of)).value());
        return relative(treated - effect, effect, factor == 1 ? log : log.afterSlopes(factor), control);
    }

    /** Relative to the control mean, unless that may be 0. */
    private RelativeEffect relative(double control, double effect, Variance log, double error) {
        double critical = Tails.critical(confidence, log.df());
        Presence presence = !(control > 0)
                ? Presence.BASELINE_NOT_POSITIVE
                : !(treated > 0)
                        ? Presence.TREATED_NOT_POSITIVE
                        : control <= critical * error ? Presence.BASELINE_UNCERTAIN : Presence.KNOWN;
        if (presence != Presence.KNOWN) {
            return new RelativeEffect(Double.NaN, Double.NaN, Double.NaN, presence);
        }
        double middle = Math.log(treated / control);
        double half = critical * log.error();
        return new RelativeEffect(effect / control, Math.expm1(middle - half), Math.expm1(middle + half), presence);
    }

    private Uplift row(Estimator estimator, Estimate estimate, RelativeEffect relative, String note) {
        double effect = estimator == Estimator.ADJUSTED ? shifted : plain;
        double none = Double.NaN;
        Figures figures = new Figures(
                treated,
                treated - effect,
                estimate.estimate(),
                estimate.stdError(),
                estimate.df(),
                estimate.statistic(),
                estimate.pValue(),
                none,
                estimate.low(),
                estimate.high(),
                relative.relative(),
                relative.low(),
                relative.high(),
                none,
                none,
                none);
        String clusters = arms.clusters().map(TwoArms.Clusters::note).orElse("");
        return uplift(
                estimator,
                figures,
                Status.OK,
                Notes.join(note, clusters, relative.presence().reason()));
    }

    private Uplift without(Estimator estimator, String why) {
        return arms.immature()
                ? uplift(
                        estimator,
                        Figures.ABSENT,
                        Status.IMMATURE,
                        "the " + outcome.windowDays() + " days after the episode are over for no episode of an arm yet")
                : uplift(estimator, Figures.ABSENT, Status.TOO_FEW, Notes.join(why, arms.note()));
    }

    private Uplift uplift(Estimator estimator, Figures figures, Status status, String note) {
        Optional<TwoArms.Clusters> clusters = arms.clusters();
        return new Uplift(
                outcome,
                outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM)),
                slice,
                estimator,
                estimator == Estimator.IV ? "CACE" : "ITT",
                OptionalLong.of(arms.units(1)),
                OptionalLong.of(arms.units(0)),
                clusters.isPresent() ? OptionalLong.of(clusters.get().all()) : OptionalLong.empty(),
                figures,
                status,
                note);
    }

    /** The rows of this part. */
    List<Uplift> all(boolean received) {
        List<Uplift> rows = new ArrayList<>(List.of(difference(), adjusted()));
        if (received) {
            rows.add(instrumented());
        }
        return rows;
    }
}
