package io.kindlift.estimate;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.Tails;
import io.kindlift.stats.regression.Influences;
import io.kindlift.stats.survival.Cox;
import io.kindlift.stats.survival.CoxFit;
import io.kindlift.stats.survival.LogRank;
import io.kindlift.stats.survival.Spell;
import io.kindlift.stats.survival.SurvivalRows;
import io.kindlift.stats.survival.TestWeight;
import io.kindlift.stats.survival.Ties;
import io.kindlift.study.Outcome;
import io.kindlift.summary.TrialFrame;
import io.kindlift.summary.Watches;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rows {@code logrank} and {@code cox} of one part of a trial: all its episodes, until they return or nobody looks any
 * more, compared within the strata of the draw. Strata in which nobody of one arm was watched are left out.
 *
 * <p>With clusters the log-rank test is \( (\sum U_g)^2/(\frac{G}{G-1}\sum U_g^2) \), \(U_g\) the score residuals at no
 * effect added up by cluster. The log hazard ratio has a robust error by cluster; without clusters by stratum where strata
 * are pairs or twenty or more of them count, else by episode; times \( G/(G-1) \), t on \(G-1\).
 */
final class TrialWaits {

    private static final String ARM = "treated";
    private static final int MANY_STRATA = 20;
    private static final double NONE = Double.NaN;

    /** Episodes alike. */
    private record Watched(long lot, int side, int days, boolean returned, long n) {}

    private final Draw draw;
    private final Outcome outcome;
    private final Slice slice;
    private final double confidence;
    private final List<Watched> kept = new ArrayList<>();
    private final Set<Integer> strata = new HashSet<>();
    private final long[] episodes = new long[2];
    private final long[] returns = new long[2];
    private final List<Set<Long>> clusters = List.of(new HashSet<>(), new HashSet<>());

    TrialWaits(Draw draw, Watches watches, int value, int[] side, Outcome outcome, Slice slice, double confidence) {
        this.draw = draw;
        this.outcome = outcome;
        this.slice = slice;
        this.confidence = confidence;
        TrialFrame frame = draw.frame();
        List<Watched> all = new ArrayList<>();
        boolean[][] seen = new boolean[2][frame.strata()];
        watches.each(value, frame, (lot, days, returned, n) -> {
            int of = side[frame.arm(lot)];
            if (of >= 0) {
                all.add(new Watched(lot, of, days, returned, n));
                seen[of][frame.stratum(lot)] = true;
            }
        });
        all.stream()
                .filter(each -> seen[0][frame.stratum(each.lot)] && seen[1][frame.stratum(each.lot)])
                .forEach(this::keep);
    }

    private void keep(Watched watched) {
        kept.add(watched);
        strata.add(draw.frame().stratum(watched.lot));
        episodes[watched.side] += watched.n;
        returns[watched.side] += watched.returned ? watched.n : 0;
        clusters.get(watched.side).add(cluster(watched));
    }

    private long cluster(Watched watched) {
        long cluster = draw.frame().cluster(watched.lot);
        return draw.crossing() ? cluster : 2 * cluster + watched.side;
    }

    /** Whether the robust error adds up by stratum. */
    private boolean byStratum() {
        return !draw.frame().clustered()
                && (draw.pairs() || (draw.frame().stratified() && strata.size() >= MANY_STRATA));
    }

    private SurvivalRows rows() {
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of(ARM));
        for (Watched each : kept) {
            int stratum = draw.frame().stratum(each.lot);
            long group = draw.frame().clustered() ? cluster(each) : byStratum() ? stratum : 0;
            builder.add(new Spell(0, each.days, each.returned), stratum, group, 1, each.n, each.side);
        }
        return builder.build();
    }

    List<Uplift> all() {
        String why = nothing();
        if (!why.isEmpty()) {
            return List.of(without(Estimator.LOGRANK, why), without(Estimator.COX, why));
        }
        SurvivalRows rows = rows();
        return List.of(logRank(rows), cox(rows));
    }

    private String nothing() {
        if (Math.min(episodes[0], episodes[1]) < 2) {
            return "fewer than 2 episodes in an arm";
        }
        if (draw.frame().clustered() && !counted().tooFew().isEmpty()) {
            return counted().tooFew();
        }
        return Math.min(returns[0], returns[1]) == 0 ? "nobody of an arm came back" : "";
    }

    private TwoArms.Clusters counted() {
        if (draw.crossing()) {
            Set<Long> all = new HashSet<>(clusters.get(0));
            all.addAll(clusters.get(1));
            return new TwoArms.Clusters(all.size(), all.size(), false, false);
        }
        return new TwoArms.Clusters(clusters.get(1).size(), clusters.get(0).size(), false, true);
    }

    private Uplift logRank(SurvivalRows rows) {
        double chiSquare = draw.frame().clustered()
                ? clustered(Cox.scoreInfluence(rows, ARM))
                : LogRank.test(rows, ARM, TestWeight.EVEN).chiSquare();
        double p = Tails.upperChiSquare(chiSquare, 1);
        return chiSquare >= 0
                ? row(Estimator.LOGRANK, new Estimate(NONE, NONE, 1, chiSquare, p, NONE, NONE))
                : without(Estimator.LOGRANK, "no day on which both arms were watched and somebody came back");
    }

    private static double clustered(Influences scores) {
        return scores.total() * scores.total() / (inflated(scores.size()) * scores.squares());
    }

    private static double inflated(double groups) {
        return groups / (groups - 1);
    }

    private Uplift cox(SurvivalRows rows) {
        CoxFit fit = Cox.fit(rows, Ties.EFRON);
        if (fit.separatedBy().isPresent() || !fit.terms().contains(ARM)) {
            return without(
                    Estimator.COX, "no finite hazard ratio: all of one arm came back before anybody of the other");
        }
        boolean grouped = draw.frame().clustered() || byStratum();
        double groups = grouped ? fit.influence(ARM).size() : (double) episodes[0] + episodes[1];
        double variance =
                grouped ? fit.influence(ARM).squares() : square(fit.robust().stdError(ARM));
        double error = Math.sqrt(inflated(groups) * variance);
        Estimate estimate = Estimate.of(fit.model().coefficient(ARM), error, groups - 1, confidence);
        return estimate.tested() ? row(Estimator.COX, estimate) : without(Estimator.COX, "no error can be computed");
    }

    private static double square(double x) {
        return x * x;
    }

    private Uplift row(Estimator estimator, Estimate estimate) {
        Figures figures = Figures.of(estimate);
        return uplift(
                estimator,
                figures,
                Status.OK,
                draw.frame().clustered() ? counted().note() : "");
    }

    private Uplift without(Estimator estimator, String why) {
        boolean unseen = episodes[0] + episodes[1] == 0;
        return unseen
                ? uplift(estimator, Figures.ABSENT, Status.IMMATURE, "no stratum in which both arms were watched yet")
                : uplift(estimator, Figures.ABSENT, Status.TOO_FEW, why);
    }

    private Uplift uplift(Estimator estimator, Figures figures, Status status, String note) {
        return new Uplift(
                outcome,
                outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM)),
                slice,
                estimator,
                "ITT",
                OptionalLong.of(episodes[1]),
                OptionalLong.of(episodes[0]),
                draw.frame().clustered() ? OptionalLong.of(counted().all()) : OptionalLong.empty(),
                figures,
                status,
                note);
    }
}
