package io.kindlift.oracle;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The rows of a trial, one question at a time, from a list of its units. */
final class NaiveTrials {

    /** Ten, less what rounding takes: of four reached and two not against none, it is ten exactly. */
    private static final double WEAK = 10 - 1e-9;

    private final Study study;
    private final List<Observed> units;
    private final String control;
    private final double confidence;
    private final boolean stratified;
    private final boolean clustered;

    NaiveTrials(Study study, List<Observed> units) {
        this.study = study;
        this.units = units;
        this.control = ((Randomized) study.design()).controlArm();
        this.confidence = study.inference().confidence();
        this.stratified = units.stream().anyMatch(each -> each.stratum() != null);
        this.clustered = units.stream().anyMatch(each -> each.text("cluster") != null);
    }

    List<NaiveAnswer> rows() {
        List<NaiveAnswer> rows = new ArrayList<>();
        for (Outcome outcome : study.outcomes()) {
            Asked all = new Asked(outcome, units);
            rows.addAll(all.rows("all", "all", units));
            List<String> arms = units.stream()
                    .map(Observed::arm)
                    .filter(arm -> !arm.equals(control))
                    .distinct()
                    .sorted()
                    .toList();
            for (String arm : arms.size() > 1 ? arms : List.<String>of()) {
                List<Observed> two = units.stream()
                        .filter(each -> each.arm().equals(control) || each.arm().equals(arm))
                        .toList();
                rows.addAll(new Asked(outcome, two, all.slopes).rows("arm", arm, two));
            }
            for (String segment : study.segments()) {
                String column = EpisodeColumns.segment(segment);
                units.stream()
                        .filter(each -> each.text(column) != null)
                        .map(each -> each.text(column))
                        .distinct()
                        .forEach(value -> rows.addAll(all.rows(
                                segment,
                                value,
                                units.stream()
                                        .filter(each -> value.equals(each.text(column)))
                                        .toList())));
            }
        }
        return rows;
    }

    private boolean treated(Observed unit) {
        return !unit.arm().equals(control);
    }

    /** An outcome between two arms. */
    private final class Asked {
        private final Outcome outcome;
        private final NaiveTrial trial;
        private final String after;
        private final NaiveTrialSlopes slopes;
        private final boolean binary;

        Asked(Outcome outcome, List<Observed> drawn) {
            this(outcome, drawn, null);
        }

        Asked(Outcome outcome, List<Observed> drawn, NaiveTrialSlopes given) {
            Predicate<Observed> one = NaiveTrials.this::treated;
            this.outcome = outcome;
            this.trial = NaiveTrial.of(drawn, one, stratified, clustered);
            this.after = EpisodeColumns.after(outcome.kind(), outcome.windowDays());
            this.binary = outcome.kind().scale() == OutcomeKind.Scale.BINARY;
            this.slopes = given != null
                    ? given
                    : new NaiveTrialSlopes(
                            trial, trial.kept(mature(drawn)), NaiveKnown.of(study, outcome, drawn), this::raw);
        }

        private double raw(Observed unit) {
            return unit.number(after);
        }

        private List<Observed> mature(List<Observed> all) {
            return all.stream().filter(each -> each.has(after)).toList();
        }

        List<NaiveAnswer> rows(String segment, String value, List<Observed> about) {
            List<NaiveAnswer> rows = new ArrayList<>();
            List<Observed> kept = trial.kept(mature(about));
            rows.add(answer(segment, value, "difference", about, kept, difference(kept)));
            rows.add(answer(segment, value, "adjusted", about, kept, adjusted(kept)));
            if (reachedSome()) {
                rows.add(answer(segment, value, "iv", about, kept, instrumental(kept)));
            }
            return rows;
        }

        private NaiveAnswer answer(
                String segment,
                String value,
                String estimator,
                List<Observed> about,
                List<Observed> kept,
                Map<String, Double> numbers) {
            String status = immature(about) ? "immature" : numbers.isEmpty() ? "too_few" : "ok";
            return new NaiveAnswer(
                    outcome,
                    segment,
                    value,
                    estimator,
                    status,
                    trial.arm(kept, true).size(),
                    trial.arm(kept, false).size(),
                    trial.clustered() ? trial.clusters(kept) : -1,
                    status.equals("ok") ? numbers : Map.of());
        }

        private boolean immature(List<Observed> about) {
            return List.of(true, false).stream()
                    .anyMatch(one -> !trial.arm(about, one).isEmpty()
                            && trial.arm(mature(about), one).isEmpty());
        }

        private Map<String, Double> difference(List<Observed> kept) {
            boolean proportions = binary && !stratified && !trial.clustered();
            return proportions
                    ? trial.few(kept) ? Map.of() : proportions(kept)
                    : nothing(kept) ? Map.of() : means(kept, this::raw, 1, each -> 0);
        }

        private Map<String, Double> adjusted(List<Observed> kept) {
            boolean few = nothing(kept) || (binary && (fewOf(kept, true) || fewOf(kept, false)));
            return few
                    ? Map.of()
                    : means(kept, each -> raw(each) - slopes.explained(each), slopes.paid(), slopes::explained);
        }

        /** Too few, or an outcome that leaves no error: the same for everybody of an arm, or apart alike in every pair. */
        private boolean nothing(List<Observed> kept) {
            NaiveArms plain = new NaiveArms(trial, kept, this::raw);
            return trial.few(kept) || !plain.error().told(plain.mean(true), plain.mean(false));
        }

        private boolean fewOf(List<Observed> kept, boolean one) {
            double with =
                    trial.arm(kept, one).stream().filter(each -> raw(each) == 1).count();
            return with < 5 || trial.arm(kept, one).size() - with < 5;
        }

        private NaiveError paid(NaiveError error, double factor) {
            return factor == 1 ? error : new NaiveError(error.variance() * factor, Math.max(1, error.df() / factor));
        }

        private Map<String, Double> means(
                List<Observed> kept,
                ToDoubleFunction<Observed> y,
                double factor,
                ToDoubleFunction<Observed> explained) {
            NaiveArms arms = new NaiveArms(trial, kept, y);
            NaiveError error = paid(arms.error(), factor);
            NaiveArms plain = new NaiveArms(trial, kept, this::raw);
            double one = plain.mean(true);
            double zero = one - arms.estimate();
            if (!error.told(one, plain.mean(false))) {
                return Map.of();
            }
            Map<String, Double> numbers = new HashMap<>(common(arms.estimate(), error));
            numbers.put("mean_treated", one);
            numbers.put("mean_control", zero);
            if (one > 0 && zero > 0) {
                NaiveArms ratio = new NaiveArms(
                        trial,
                        kept,
                        each -> trial.treated().test(each)
                                ? raw(each) / one - explained.applyAsDouble(each) / zero
                                : (raw(each) - explained.applyAsDouble(each)) / zero);
                NaiveError log = paid(ratio.error(), factor);
                double baseline =
                        paid(new NaiveArms(trial, kept, y).baseline(), factor).stdError();
                if (zero <= log.quantile(confidence) * baseline) {
                    return numbers;
                }
                numbers.put("relative", one / zero - 1);
                numbers.put("relative_low", one / zero * Math.exp(-log.half(confidence)) - 1);
                numbers.put("relative_high", one / zero * Math.exp(log.half(confidence)) - 1);
            }
            return numbers;
        }

        private Map<String, Double> common(double estimate, NaiveError error) {
            return Map.of(
                    "estimate",
                    estimate,
                    "std_error",
                    error.stdError(),
                    "df",
                    error.df(),
                    "statistic",
                    estimate / error.stdError(),
                    "p_value",
                    error.p(estimate),
                    "conf_low",
                    estimate - error.half(confidence),
                    "conf_high",
                    estimate + error.half(confidence));
        }

        private Map<String, Double> proportions(List<Observed> kept) {
            NaiveProportions two = new NaiveProportions(
                    (int) sum(kept, true),
                    trial.arm(kept, true).size(),
                    (int) sum(kept, false),
                    trial.arm(kept, false).size());
            if (two.p1() == two.p0() && (two.p1() == 0 || two.p1() == 1)) {
                return Map.of();
            }
            double[] interval = two.interval(confidence);
            Map<String, Double> numbers = new HashMap<>();
            numbers.put("mean_treated", two.p1());
            numbers.put("mean_control", two.p0());
            numbers.put("estimate", two.p1() - two.p0());
            numbers.put("std_error", two.stdError());
            numbers.put("p_value", two.p());
            numbers.put("conf_low", interval[0]);
            numbers.put("conf_high", interval[1]);
            if (!two.exact()) {
                numbers.put("statistic", two.z());
            }
            double baseline = Math.sqrt(two.p0() * (1 - two.p0()) / two.n());
            double z = NaiveError.normal(confidence);
            if (two.p1() > 0 && two.p0() > z * baseline) {
                double log = Math.hypot(Math.sqrt(two.p1() * (1 - two.p1()) / two.m()) / two.p1(), baseline / two.p0());
                numbers.put("relative", two.p1() / two.p0() - 1);
                numbers.put("relative_low", two.p1() / two.p0() * Math.exp(-z * log) - 1);
                numbers.put("relative_high", two.p1() / two.p0() * Math.exp(z * log) - 1);
            }
            return numbers;
        }

        private double sum(List<Observed> kept, boolean one) {
            return trial.arm(kept, one).stream().mapToDouble(this::raw).sum();
        }

        private double received(Observed unit) {
            String column = EpisodeColumns.received(outcome.windowDays());
            return unit.has(column) ? unit.number(column) : 0;
        }

        /** Whether receipt differs between the arms and is not complete. */
        private boolean reachedSome() {
            List<Observed> kept = trial.kept(mature(units));
            double one = trial.arm(kept, true).stream()
                    .mapToDouble(this::received)
                    .average()
                    .orElse(0);
            double zero = trial.arm(kept, false).stream()
                    .mapToDouble(this::received)
                    .average()
                    .orElse(0);
            return one != zero && !(one == 1 && zero == 0);
        }

        private Map<String, Double> instrumental(List<Observed> kept) {
            if (nothing(kept)) {
                return Map.of();
            }
            NaiveArms reached = new NaiveArms(trial, kept, this::received);
            double t = reached.estimate() / reached.error().stdError();
            if (!(t * t >= WEAK)) {
                return Map.of();
            }
            NaiveArms plain = new NaiveArms(trial, kept, this::raw);
            double effect = plain.estimate() / reached.estimate();
            NaiveError error = new NaiveArms(trial, kept, each -> raw(each) - effect * received(each)).error();
            NaiveError scaled = new NaiveError(error.variance() / reached.estimate() / reached.estimate(), error.df());
            return error.told(plain.mean(true), plain.mean(false)) ? common(effect, scaled) : Map.of();
        }
    }
}
