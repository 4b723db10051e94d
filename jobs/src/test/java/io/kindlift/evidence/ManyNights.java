package io.kindlift.evidence;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.EveryNight;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.MatchedRows;
import io.kindlift.estimate.Plan;
import io.kindlift.estimate.SmallWorld;
import io.kindlift.estimate.Uplift;
import io.kindlift.stats.ClopperPearson;
import io.kindlift.stats.Interval;
import io.kindlift.study.Inference;
import io.kindlift.study.Inference.Multiplicity;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Two hundred nights of looking where nothing is done: {@value #FIRST} treated on the first night, one more with every night.
 * How often is an interval ever wrong?
 *
 * @param name on the page
 * @param nights draws a world and tells it night by night
 */
record ManyNights(String name, Function<SplittableRandom, List<List<Uplift>>> nights) {

    static final int NIGHTS = 200;
    static final int DRAWS = 400;

    private static final int FIRST = 30;

    /** Treated on the last night. */
    static final int MOST = FIRST + NIGHTS - 1;

    private static final Inference INFERENCE = new Inference(0.95, Multiplicity.HOLM, true, 500);
    private static final List<Outcome> HEADLINES = List.of(Asked.OUTCOMES.get(0), Asked.OUTCOMES.get(2));
    private static final MatchedWorld SHOP = MatchedWorld.of(MOST, MatchedWorld.Strata.SOME, 3);

    /**
     * In how many draws an interval ever left out the truth.
     *
     * @param anyNight the one that holds whenever one looks
     * @param tonight the one for a single look
     */
    record Wrong(int anyNight, int tonight) {

        Interval share(double confidence) {
            return ClopperPearson.interval(anyNight, DRAWS, confidence);
        }

        String line(String world, Estimator row) {
            Interval share = share(0.95);
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.3f to %.3f | %.3f |",
                    world,
                    row.word(),
                    (double) anyNight / DRAWS,
                    share.low(),
                    share.high(),
                    (double) tonight / DRAWS);
        }
    }

    static List<ManyNights> all() {
        return List.of(
                new ManyNights("a matched study, two headlines", ManyNights::matched),
                new ManyNights("a trial, one skewed headline", ManyNights::trial));
    }

    /** Estimator by estimator. */
    Map<Estimator, Wrong> wrong() {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        Map<Estimator, Wrong> wrong = new EnumMap<>(Estimator.class);
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Uplift> rows = nights.apply(random.split()).stream()
                    .flatMap(List::stream)
                    .filter(Uplift::ok)
                    .toList();
            for (Estimator estimator : List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED)) {
                List<Figures> ever = rows.stream()
                        .filter(row -> row.estimator() == estimator)
                        .map(Uplift::figures)
                        .toList();
                int anyNight = ever.stream().anyMatch(each -> without(each.alwaysLow(), each.alwaysHigh())) ? 1 : 0;
                int tonight = ever.stream().anyMatch(each -> without(each.low(), each.high())) ? 1 : 0;
                wrong.merge(
                        estimator,
                        new Wrong(anyNight, tonight),
                        (one, two) -> new Wrong(one.anyNight + two.anyNight, one.tonight + two.tonight));
            }
        }
        return wrong;
    }

    /** Whether an interval leaves out 0, the truth. */
    private static boolean without(double low, double high) {
        return low > 0 || high < 0;
    }

    private static List<List<Uplift>> matched(SplittableRandom random) {
        Block all = new Asking(SHOP, new Shop(SHOP, random).days()).block();
        int[] arrival = IntStream.range(0, all.customers())
                .map(customer -> Math.max(0, random.nextInt(FIRST + NIGHTS) - FIRST))
                .toArray();
        Study study = SmallWorld.study(plan(HEADLINES));
        return IntStream.range(0, NIGHTS)
                .mapToObj(night -> {
                    Block known = until(all, arrival, night);
                    return EveryNight.of(new MatchedRows(study, Blocks.of(List.of(known)), HEADLINES).all(), INFERENCE);
                })
                .toList();
    }

    private static Block until(Block all, int[] arrival, int night) {
        int[] customer = all.customerOf();
        return all.only(IntStream.range(0, all.size())
                .filter(episode -> arrival[customer[episode]] <= night)
                .toArray());
    }

    private static List<List<Uplift>> trial(SplittableRandom random) {
        TrialWorld world = TrialWorld.SKEWED;
        List<Person> people = new ArrayList<>(world.lottery().apply(new Lottery(random)));
        List<List<Uplift>> nights = new ArrayList<>();
        for (int night = 0; night < NIGHTS; night++) {
            List<Person> known = new ArrayList<>(people.subList(0, FIRST + night));
            known.addAll(people.subList(people.size() / 2, people.size() / 2 + FIRST + night));
            nights.add(EveryNight.of(world.rows(known), INFERENCE));
        }
        return nights;
    }

    private static Plan plan(List<Outcome> headlines) {
        return new Plan(headlines, "none", Map.of(), List.of(), List.of(), INFERENCE, 1);
    }
}
