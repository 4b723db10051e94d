package io.kindlift.oracle;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The rows of a matched study, one question at a time, from a list of its episodes. */
final class NaiveMatched {

    private static final int MOST_VALUES = 50;
    private static final String OTHER = "other";

    /** Of several statuses the first stands. */
    private static final List<String> FIRST = List.of("immature", "no_overlap", "too_few", "ok");

    private final Study study;
    private final List<Observed> episodes;
    private final Together together;
    private final double confidence;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    NaiveMatched(Study study, List<Observed> episodes) {
        this.study = study;
        this.episodes = episodes;
        this.confidence = study.inference().confidence();
        Matched design = (Matched) study.design();
        boolean beyond = design.clustered() && !design.cluster().equals("customer_id");
        this.together = Together.of(beyond ? "cluster" : null, Sets.of(episodes).kept());
    }

    /** Of every outcome: the whole study, segments, contrasts, trends. */
    List<NaiveAnswer> rows() {
        List<NaiveAnswer> rows = new ArrayList<>();
        for (Outcome outcome : study.outcomes()) {
            for (String estimator : List.of("difference", "adjusted", "did")) {
                Asked asked = new Asked(outcome, estimator);
                if (!asked.possible()) {
                    continue;
                }
                rows.add(asked.row("all", "all", episodes));
                for (String segment : study.segments()) {
                    values(segment).forEach(value -> rows.add(asked.row(segment, value, about(segment, value))));
                }
                if (!estimator.equals("did")) {
                    rows.addAll(asked.contrasts());
                    rows.addAll(asked.trends());
                }
            }
        }
        return rows;
    }

    /** The values of a segment that some treated episode bears; of more than fifty the rarest are one. */
    List<String> values(String segment) {
        List<String> values = counted(segment).keySet().stream().sorted().toList();
        return values.size() <= MOST_VALUES
                ? values
                : values.stream()
                        .map(value -> named(segment, value))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** By value, the treated that bear it; each segment is counted once. */
    private Map<String, Long> counted(String segment) {
        return counts.computeIfAbsent(segment, this::count);
    }

    private Map<String, Long> count(String segment) {
        return Sets.of(episodes).all(true).stream()
                .filter(each -> each.text(EpisodeColumns.segment(segment)) != null)
                .collect(Collectors.groupingBy(
                        each -> each.text(EpisodeColumns.segment(segment)), TreeMap::new, Collectors.counting()));
    }

    private String named(String segment, String value) {
        Map<String, Long> counts = counted(segment);
        if (counts.size() <= MOST_VALUES) {
            return value;
        }
        return counts.keySet().stream()
                        .sorted(Comparator.comparing((String each) -> -counts.get(each))
                                .thenComparing(each -> each))
                        .limit(MOST_VALUES - 1)
                        .anyMatch(value::equals)
                ? value
                : OTHER;
    }

    private List<Observed> about(String segment, String value) {
        return episodes.stream()
                .filter(each -> (Segments.ofActs(segment) && !each.treated()) || bears(each, segment, value))
                .toList();
    }

    private boolean bears(Observed each, String segment, String value) {
        String own = each.text(EpisodeColumns.segment(segment));
        return own != null && named(segment, own).equals(value);
    }

    /** An outcome and how it is looked at. */
    private final class Asked {
        private final Outcome outcome;
        private final String estimator;
        private final String after;
        private final ToDoubleFunction<Observed> y;
        private final NaiveSlopes slopes;

        Asked(Outcome outcome, String estimator) {
            this.outcome = outcome;
            this.estimator = estimator;
            this.after = EpisodeColumns.after(outcome.kind(), outcome.windowDays());
            this.slopes = estimator.equals("adjusted")
                    ? new NaiveSlopes(
                            Sets.of(mature(episodes)), together, NaiveKnown.of(study, outcome, episodes), this::raw)
                    : null;
            this.y = switch (estimator) {
                case "adjusted" -> each -> raw(each) - slopes.explained(each);
                case "did" ->
                    each -> raw(each) - each.number(EpisodeColumns.before(outcome.kind(), outcome.windowDays()));
                default -> this::raw;
            };
        }

        boolean possible() {
            boolean further = ((Matched) study.design()).furtherEstimators().contains(Matched.FurtherEstimator.DID);
            return !estimator.equals("did") || (further && outcome.kind() != OutcomeKind.TIME_TO_RETURN);
        }

        private double raw(Observed each) {
            return each.number(after);
        }

        private List<Observed> mature(List<Observed> all) {
            return all.stream().filter(each -> each.has(after)).toList();
        }

        private NaiveEffect effect(Sets sets, ToDoubleFunction<Observed> of, double scale) {
            return new NaiveEffect(sets, together, of, slopes == null ? Map.of() : slopes.influence(sets, scale));
        }

        NaiveAnswer row(String segment, String value, List<Observed> about) {
            Sets sets = Sets.of(mature(about));
            long n1 = sets.all(true).size();
            long n0 = sets.all(false).size();
            String status = status(about, sets);
            Map<String, Double> numbers = Map.of();
            if (status.equals("ok")) {
                NaiveEffect effect = effect(sets, y, 1);
                NaiveError error = error(effect, sets.kept());
                numbers = numbers(sets, effect, error);
            }
            return new NaiveAnswer(outcome, segment, value, estimator, status, n1, n0, clusters(sets.kept()), numbers);
        }

        private Map<String, Double> numbers(Sets sets, NaiveEffect effect, NaiveError error) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            double one = sets.all(true).stream()
                            .mapToDouble(estimator.equals("did") ? y : this::raw)
                            .sum()
                    / sets.n1();
            numbers.put("mean_treated", one);
            numbers.put("mean_control", one - effect.effect());
            numbers.putAll(common(effect.effect(), error));
            numbers.putAll(relative(sets, one, one - effect.effect(), effect));
            return numbers;
        }

        private Map<String, Double> common(double estimate, NaiveError error) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            numbers.put("estimate", estimate);
            numbers.put("std_error", error.stdError());
            numbers.put("df", error.df());
            numbers.put("statistic", estimate / error.stdError());
            numbers.put("p_value", error.p(estimate));
            numbers.put("conf_low", estimate - error.half(confidence));
            numbers.put("conf_high", estimate + error.half(confidence));
            return numbers;
        }

        private Map<String, Double> relative(Sets sets, double one, double zero, NaiveEffect effect) {
            double k0 = NaiveEffect.equalCustomers(effect.controlWeight());
            double least =
                    NaiveError.quantile(k0 - 1, confidence) * Math.sqrt(NaiveEffect.squared(effect.controlInfluence()));
            if (estimator.equals("did") || !(one > 0) || !(zero > least)) {
                return Map.of();
            }
            ToDoubleFunction<Observed> ratio = each -> {
                double explained = slopes == null ? 0 : slopes.explained(each);
                return each.treated() ? raw(each) / one - explained / zero : (raw(each) - explained) / zero;
            };
            NaiveError error = error(effect(sets, ratio, zero), sets.kept());
            return Map.of(
                    "relative", one / zero - 1,
                    "relative_low", one / zero * Math.exp(-error.half(confidence)) - 1,
                    "relative_high", one / zero * Math.exp(error.half(confidence)) - 1);
        }

        private NaiveError error(NaiveEffect effect, List<Observed> kept) {
            return together.second()
                    ? NaiveError.longest(
                            confidence,
                            effect.byCustomer(),
                            effect.clusters().error(NaiveEffect.Clusters.counted(kept, together)))
                    : effect.byCustomer();
        }

        private String status(List<Observed> about, Sets sets) {
            if (immature(about)) {
                return "immature";
            }
            if (sets.dropped() > 0.5) {
                return "no_overlap";
            }
            return few(sets) || !spread(sets) || rare(sets) ? "too_few" : "ok";
        }

        private boolean immature(List<Observed> about) {
            return List.of(true, false).stream()
                    .anyMatch(treated -> about.stream().anyMatch(each -> each.treated() == treated)
                            && mature(about).stream().noneMatch(each -> each.treated() == treated));
        }

        private boolean few(Sets sets) {
            return customers(sets, true) < 5 || customers(sets, false) < 5 || clustersFew(sets);
        }

        private long customers(Sets sets, boolean treated) {
            return sets.all(treated).stream().map(together::first).distinct().count();
        }

        private boolean clustersFew(Sets sets) {
            if (!together.second() && together.column() == null) {
                return false;
            }
            Map<String, Long> treated = sets.all(true).stream()
                    .map(together.second() ? together::second : together::first)
                    .filter(each -> !together.second() || Together.named(each))
                    .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
            return treated.size() < 4 || treated.containsValue((long) sets.n1());
        }

        private boolean spread(Sets sets) {
            NaiveEffect effect = effect(sets, y, 1);
            double one = sets.all(true).stream()
                            .mapToDouble(estimator.equals("did") ? y : this::raw)
                            .sum()
                    / sets.n1();
            return NaiveEffect.equalCustomers(effect.controlWeight()) >= 2
                    && error(effect, sets.kept()).told(one, one - effect.effect());
        }

        /** An absence of events that excludes nothing. */
        boolean rare(Sets sets) {
            return rare(sets, 0) || (outcome.kind().scale() == OutcomeKind.Scale.BINARY && rare(sets, 1));
        }

        private boolean rare(Sets sets, double usual) {
            double seen =
                    sets.all(true).stream().filter(each -> raw(each) != usual).count();
            double expected = 0;
            for (String stratum : sets.strata()) {
                double other = sets.control().get(stratum).stream()
                        .filter(each -> raw(each) != usual)
                        .count();
                expected += sets.n1(stratum) * other / sets.n0(stratum);
            }
            return seen < 5 && expected < 3;
        }

        List<NaiveAnswer> contrasts() {
            List<NaiveAnswer> rows = new ArrayList<>();
            contrast(rows, "surprise", "unexpected", "expected");
            contrast(rows, "presentation", "understated", "announced");
            contrast(rows, "random", "random", "chosen");
            return rows;
        }

        private void contrast(List<NaiveAnswer> rows, String segment, String a, String b) {
            if (!study.segments().contains(segment)) {
                return;
            }
            NaiveAnswer one = row(segment, a, about(segment, a));
            NaiveAnswer two = row(segment, b, about(segment, b));
            Sets ofOne = Sets.of(mature(about(segment, a)));
            Sets ofTwo = Sets.of(mature(about(segment, b)));
            List<Observed> union = union(ofOne, ofTwo);
            String status = FIRST.stream()
                    .filter(each -> List.of(one.status(), two.status()).contains(each))
                    .findFirst()
                    .orElseThrow();
            Map<String, Double> numbers = Map.of();
            if (status.equals("ok")) {
                NaiveContrast contrast = new NaiveContrast(effect(ofOne, y, 1), effect(ofTwo, y, 1));
                NaiveError error = together.second()
                        ? NaiveError.longest(
                                confidence,
                                contrast.byCustomer(),
                                contrast.byCluster(NaiveEffect.Clusters.counted(union, together)))
                        : contrast.byCustomer();
                status = error.variance() > 0 ? "ok" : "too_few";
                numbers = status.equals("ok") ? common(contrast.estimate(), error) : Map.of();
            }
            long n1 = union.stream().filter(Observed::treated).count();
            rows.add(new NaiveAnswer(
                    outcome,
                    "contrast:" + segment,
                    a + "-" + b,
                    estimator,
                    status,
                    n1,
                    union.size() - n1,
                    clusters(union),
                    numbers));
        }

        private static List<Observed> union(Sets one, Sets two) {
            List<Observed> union = new ArrayList<>(one.kept());
            two.kept().stream().filter(each -> !union.contains(each)).forEach(union::add);
            return union;
        }

        List<NaiveAnswer> trends() {
            List<NaiveAnswer> rows = new ArrayList<>();
            if (study.segments().contains("cost_band")) {
                rows.add(trend("trend:cost", "per_log_cost", "price", price -> Math.log(1 + price)));
            }
            if (study.segments().contains("dose")) {
                rows.add(trend("trend:dose", "per_act", "dose", dose -> Math.min(dose, 3)));
            }
            return rows;
        }

        private NaiveAnswer trend(
                String segment, String value, String column, java.util.function.DoubleUnaryOperator z) {
            List<Observed> about = episodes.stream()
                    .filter(each -> !each.treated() || each.has(column))
                    .toList();
            List<Observed> kept = Sets.of(mature(about)).kept();
            Sets whole = Sets.of(kept);
            Sets sets = Sets.of(kept.stream()
                    .filter(each -> !whole.lone(each.stratum(), together::first))
                    .toList());
            long n1 = sets.all(true).size();
            long n0 = sets.all(false).size();
            String status =
                    immature(about) ? "immature" : Sets.of(mature(about)).dropped() > 0.5 ? "no_overlap" : "ok";
            Map<String, Double> numbers = Map.of();
            if (status.equals("ok")) {
                NaiveTrend trend = n1 < 20
                        ? null
                        : new NaiveTrend(sets, together, y, each -> z.applyAsDouble(each.number(column)));
                boolean few = trend == null || trend.few() || rare(sets) || clustersFew(sets);
                status = few ? "too_few" : "ok";
                numbers = few ? Map.of() : common(trend.slope(), trend.error(confidence));
            }
            return new NaiveAnswer(outcome, segment, value, estimator, status, n1, n0, clusters(sets.kept()), numbers);
        }
    }

    private long clusters(List<Observed> kept) {
        return kept.stream()
                .map(together.second() ? together::second : together::first)
                .filter(each -> !together.second() || Together.named(each))
                .distinct()
                .count();
    }
}
