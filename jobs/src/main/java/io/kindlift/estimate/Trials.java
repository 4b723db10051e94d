package io.kindlift.estimate;

import io.kindlift.stats.Interval;
import io.kindlift.stats.survival.Band;
import io.kindlift.stats.survival.DailyCounts;
import io.kindlift.stats.survival.KaplanMeier;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import io.kindlift.summary.Cut;
import io.kindlift.summary.Grouping;
import io.kindlift.summary.LotPass;
import io.kindlift.summary.LotSums;
import io.kindlift.summary.Numbers;
import io.kindlift.summary.Returns;
import io.kindlift.summary.Squares;
import io.kindlift.summary.TrialFrame;
import io.kindlift.summary.Watches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * The effects of a randomised trial, from the blocks of its episodes: of the whole study, of each of several treated arms,
 * and of each value of each segment. Arms are compared as they were assigned, whatever was delivered.
 */
public final class Trials {

    private final Study study;
    private final Blocks blocks;
    private final Columns columns;
    private final TrialFrame frame;
    private final List<Grouping> partitions = new ArrayList<>();
    private final Adjusters adjusters;
    private final LotSums everybody;
    private final List<Part> parts = new ArrayList<>();

    /** A part of the study that has rows of its own. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(Slice slice, int partition, int value, int[] side, Draw draw) {}

    /** Looks up arms, strata, clusters, segments and covariates: a pass for each. */
    public Trials(Study study, Blocks blocks, Columns columns) {
        this.study = study;
        this.blocks = blocks;
        this.columns = columns;
        this.frame = TrialFrame.of(blocks, columns);
        this.adjusters = new Adjusters(study, blocks, columns);
        partitions.add(Grouping.all());
        study.segments().stream()
                .filter(segment -> columns.has(EpisodeColumns.segment(segment)))
                .forEach(segment -> partitions.add(Grouping.of(blocks, segment)));
        if (Spillover.in(blocks, control()).tied() > 0) {
            partitions.add(Grouping.without(Slice.SPILLOVER, Slice.WITHOUT, control()));
        }
        this.everybody = blocks.sum(new LotPass(frame, List.of(Grouping.all()), List.of(Trials::ones)))
                .orElseThrow(() -> new IllegalArgumentException("a trial without episodes"))
                .sums()
                .get(0);
        parts();
    }

    private static double[] ones(Block block) {
        double[] ones = new double[block.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void parts() {
        int[] pooled = sides(arm -> true);
        Draw whole = Draw.of(frame, everybody, pooled);
        parts.add(new Part(Slice.ALL, 0, 0, pooled, whole));
        List<String> treated = IntStream.range(0, frame.arms().size())
                .mapToObj(frame.arms()::name)
                .filter(arm -> !arm.equals(control()))
                .toList();
        for (String arm : treated.size() > 1 ? treated : List.<String>of()) {
            int[] side = sides(arm::equals);
            parts.add(new Part(new Slice(Slice.ARM, arm), 0, 0, side, Draw.of(frame, everybody, side)));
        }
        for (int p = 1; p < partitions.size(); p++) {
            for (int value = 0; value < partitions.get(p).values().size(); value++) {
                Slice slice = new Slice(
                        partitions.get(p).segment(), partitions.get(p).values().name(value));
                parts.add(new Part(slice, p, value, pooled, whole));
            }
        }
    }

    private String control() {
        return ((Randomized) study.design()).controlArm();
    }

    private int[] sides(java.util.function.Predicate<String> treated) {
        int[] side = new int[frame.arms().size()];
        Arrays.setAll(side, arm -> {
            String name = frame.arms().name(arm);
            return name.equals(control()) ? 0 : treated.test(name) ? 1 : -1;
        });
        return side;
    }

    /** Arms, strata and clusters. */
    TrialFrame frame() {
        return frame;
    }

    /** Whether units were drawn within strata. */
    boolean stratified() {
        return columns.has(EpisodeColumns.STRATUM);
    }

    /** All episodes by arm, and how many of them begin after a day. */
    Census census(int settled) {
        Map<String, Long> arms = new TreeMap<>();
        for (int i = 0; i < frame.arms().size(); i++) {
            arms.put(frame.arms().name(i), 0L);
        }
        long[] immature = {0};
        blocks.each(block -> counted(block, settled))
                .forEach(part -> part.forEach((arm, counts) -> {
                    arms.merge(arm, counts[0], Long::sum);
                    immature[0] += counts[1];
                }));
        return new Census(arms, immature[0]);
    }

    private static Map<String, long[]> counted(Block block, int settled) {
        Map<String, long[]> counts = new TreeMap<>();
        for (int i = 0; i < block.size(); i++) {
            long[] of = counts.computeIfAbsent(block.text(EpisodeColumns.ARM, i), any -> new long[2]);
            of[0]++;
            of[1] += block.days()[i] > settled ? 1 : 0;
        }
        return counts;
    }

    /** The rows of all outcomes, part by part. */
    List<Uplift> all(List<Outcome> outcomes) {
        List<Uplift> found = new ArrayList<>();
        outcomes.forEach(outcome -> found.addAll(rows(outcome)));
        List<Uplift> all = new ArrayList<>();
        parts.forEach(part ->
                found.stream().filter(row -> row.slice().equals(part.slice())).forEach(all::add));
        return all;
    }

    /** The share of each arm that has come back, day by day, of every part that may be shown. */
    List<Curve> returning(Outcome outcome, BiPredicate<Slice, Outcome> shown) {
        List<Curve> curves = new ArrayList<>();
        Map<Integer, Returns> returns = new TreeMap<>();
        for (Part part : parts) {
            if (shown.test(part.slice(), outcome)) {
                Returns counted = returns.computeIfAbsent(part.partition(), partition -> blocks.sum(
                                Returns.pass(frame.arms(), partitions.get(partition), outcome.windowDays()))
                        .orElseThrow());
                ReturnCurve curve =
                        new ReturnCurve(outcome, part.slice(), study.privacy().minCell());
                for (int side = 0; side < 2; side++) {
                    returning(curve, side, counted.of(part.value(), arms(part, side)));
                }
                curves.addAll(curve.points());
            }
        }
        return curves;
    }

    private static List<Integer> arms(Part part, int side) {
        return IntStream.range(0, part.side().length)
                .filter(arm -> part.side()[arm] == side)
                .boxed()
                .toList();
    }

    /** With nobody lost from sight Kaplan and Meier's curve is the share itself; the band is Greenwood's, log-log. */
    private void returning(ReturnCurve curve, int side, long[] byDay) {
        int window = byDay.length - 1;
        DailyCounts.Builder counts = DailyCounts.count();
        long all = 0;
        for (int day = 1; day <= window + 1; day++) {
            boolean returned = day <= window;
            if (byDay[day - 1] > 0) {
                counts.add(0, Math.min(day, window), returned, 1, byDay[day - 1]);
            }
            all += byDay[day - 1];
        }
        KaplanMeier away = KaplanMeier.of(counts.build());
        for (int day = 1; day <= window; day++) {
            Interval band = away.band(day, Band.LOG_LOG, study.inference().confidence());
            curve.add(side, day, 1 - away.at(day), new Interval(1 - band.high(), 1 - band.low()), all);
        }
    }

    /** The rows {@code difference}, {@code adjusted} and, where acts reached some, {@code iv}, of an outcome. */
    public List<Uplift> rows(Outcome outcome) {
        Numbers after = Numbers.column(EpisodeColumns.after(outcome.kind(), outcome.windowDays()));
        Part whole = parts.get(0);
        Slope slope = Slope.fit(blocks, whole.draw(), whole.side(), after, adjusters.of(outcome));
        String received = EpisodeColumns.received(outcome.windowDays());
        Numbers reached = columns.has(received) ? Numbers.column(received) : Trials::nobody;
        List<TrialRow> rows = answered(outcome, slope, List.of(after, slope.explained(), reached), partitions, parts);
        boolean iv = rows.get(0).partlyReached();
        List<List<Uplift>> waits = outcome.kind() == OutcomeKind.TIME_TO_RETURN ? waits(outcome) : List.of();
        List<Uplift> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.addAll(rows.get(i).all(iv));
            all.addAll(waits.isEmpty() ? List.of() : waits.get(i));
        }
        return all;
    }

    /** By part, its rows {@code logrank} and {@code cox}. */
    private List<List<Uplift>> waits(Outcome outcome) {
        List<Watches> watches = blocks.sum(Watches.pass(frame, partitions, outcome.windowDays()))
                .orElseThrow()
                .watches();
        double confidence = study.inference().confidence();
        return parts.stream()
                .map(part -> new TrialWaits(
                                part.draw(),
                                watches.get(part.partition()),
                                part.value(),
                                part.side(),
                                outcome,
                                part.slice(),
                                confidence)
                        .all())
                .toList();
    }

    private static double[] nobody(Block block) {
        return new double[block.size()];
    }

    /** The row {@code difference} of the whole study of any number, which counts where it is known. */
    public Uplift difference(Outcome outcome, Numbers number) {
        List<Numbers> numbers = List.of(number, Trials::nobody, Trials::nobody);
        Slope none = new Slope(Trials::nobody, 1, "");
        return answered(outcome, none, numbers, partitions.subList(0, 1), parts.subList(0, 1))
                .get(0)
                .difference();
    }

    /**
     * How far the arms are apart on a number known before: the difference within strata over the pooled standard deviation of
     * the arms, 0 where nobody differs; all episodes count.
     */
    public double standardised(Numbers number) {
        Part whole = parts.get(0);
        List<Numbers> numbers = List.of(number);
        LotSums sums = blocks.sum(new LotPass(frame, List.of(Grouping.all()), numbers))
                .orElseThrow()
                .sums()
                .get(0);
        TwoArms arms = new TwoArms(whole.draw(), sums, 0, whole.side());
        if (!arms.comparable()) {
            return Double.NaN;
        }
        double[][] one = {{1}, {1}};
        double difference = arms.lots().difference(arms.means(one));
        double squares = spread(arms, whole, numbers);
        double sd = Math.sqrt(squares / (arms.units(0) + arms.units(1) - 2));
        return difference == 0 ? 0 : sd > 0 ? difference / sd : Double.NaN;
    }

    /** Squared deviations from the plain means of the arms. */
    private double spread(TwoArms arms, Part whole, List<Numbers> numbers) {
        double[][][] centres = new double[1][2][arms.lots().strata().size()];
        for (int side = 0; side < 2; side++) {
            Arrays.fill(centres[0][side], arms.plainMean(side));
        }
        double[][][] weights = {{{1}, {1}}};
        Cut cut = new Cut(0, 0, whole.side(), arms.places(), weights, centres);
        Squares found = blocks.sum(Squares.pass(frame, List.of(Grouping.all()), numbers, List.of(cut)))
                .orElseThrow();
        return Arrays.stream(found.squares()[0][0])
                .flatMapToDouble(Arrays::stream)
                .sum();
    }

    /** Those of parts, of which these partitions, from the first on, tell. */
    private List<TrialRow> answered(
            Outcome outcome, Slope slope, List<Numbers> numbers, List<Grouping> by, List<Part> asked) {
        List<LotSums> sums =
                blocks.sum(new LotPass(frame, by, numbers)).orElseThrow().sums();
        double confidence = study.inference().confidence();
        List<TrialRow> rows = new ArrayList<>();
        Map<Integer, Cut> cuts = new TreeMap<>();
        for (Part part : asked) {
            TwoArms arms = new TwoArms(part.draw(), sums.get(part.partition()), part.value(), part.side());
            TrialRow row = new TrialRow(arms, outcome, part.slice(), slope, confidence);
            if (arms.squares()) {
                cuts.put(rows.size(), row.cut(part.partition(), part.value(), part.side()));
            }
            rows.add(row);
        }
        square(numbers, by, rows, cuts);
        return rows;
    }

    private void square(List<Numbers> numbers, List<Grouping> by, List<TrialRow> rows, Map<Integer, Cut> cuts) {
        if (!cuts.isEmpty()) {
            Squares found = blocks.sum(Squares.pass(frame, by, numbers, List.copyOf(cuts.values())))
                    .orElseThrow();
            int place = 0;
            for (int row : cuts.keySet()) {
                rows.get(row).squared(found.squares()[place], found.fourths()[place]);
                place++;
            }
        }
    }
}
