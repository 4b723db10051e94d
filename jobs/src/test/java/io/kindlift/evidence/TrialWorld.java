package io.kindlift.evidence;

import io.kindlift.estimate.Plan;
import io.kindlift.estimate.Trials;
import io.kindlift.estimate.Uplift;
import io.kindlift.evidence.Lottery.Measured;
import io.kindlift.stats.Estimate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A trial in which nothing is done for anybody.
 *
 * @param name on the page
 * @param outcome what is measured
 * @param lottery who is drawn
 * @param most the largest share its intervals may hold: 1 where the smaller arm borrows, or stores are drawn
 */
record TrialWorld(String name, Outcome outcome, Function<Lottery, List<Person>> lottery, double most) implements World {

    private static final Outcome SPEND = new Outcome(OutcomeKind.SPEND, 30, true);
    private static final double EQUAL = 0.98;
    private static final Outcome CAME = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);

    /** Two arms that grow. */
    static final TrialWorld SKEWED = new TrialWorld(
            "growing", SPEND, draw -> draw.people(ManyNights.MOST, ManyNights.MOST, 1, Measured.SKEWED, 1), EQUAL);

    /** Every one that stands on the page. */
    static List<World> all() {
        List<World> worlds = new ArrayList<>();
        spend(worlds, "24 an arm", draw -> draw.people(24, 24, 1, Measured.BELL, 1));
        spend(worlds, "24 an arm, skewed", draw -> draw.people(24, 24, 1, Measured.SKEWED, 1));
        worlds.add(new TrialWorld(
                "24 an arm, 0 or 1", CAME, draw -> draw.people(24, 24, 1, Measured.SHARE_OF_THEM, 1), EQUAL));
        spend(worlds, "10 against 400, skewed", draw -> draw.people(10, 400, 1, Measured.SKEWED, 1));
        spend(worlds, "20 against 60, skewed", draw -> draw.people(20, 60, 1, Measured.SKEWED, 1));
        spend(
                worlds,
                "two against forty in each of five strata, skewed",
                draw -> draw.people(2, 40, 5, Measured.SKEWED, 1));
        spend(worlds, "five stores against five, very unequal", draw -> draw.unequal(10, 8));
        spend(worlds, "eight pairs of stores", draw -> draw.pairs(8, 30));
        spend(worlds, "four stores against four, seven covariates of the store", draw -> draw.known(8, 30));
        spend(worlds, "600 an arm, six reached", draw -> draw.people(600, 600, 1, Measured.SKEWED, 0.01));
        spend(
                worlds,
                "20 against 2,000, three of five reached",
                draw -> draw.people(20, 2_000, 1, Measured.SKEWED, 0.6));
        spend(worlds, "100 an arm, three of five reached", draw -> draw.people(100, 100, 1, Measured.SKEWED, 0.6));
        return worlds;
    }

    private static void spend(List<World> worlds, String name, Function<Lottery, List<Person>> lottery) {
        worlds.add(new TrialWorld(name, SPEND, lottery, name.contains(" an arm") ? EQUAL : 1));
    }

    @Override
    public String group() {
        return "Trials";
    }

    @Override
    public double least() {
        return 0.93;
    }

    @Override
    public boolean nothingDone() {
        return true;
    }

    @Override
    public List<Claim> draw(SplittableRandom random) {
        List<Person> people = lottery.apply(new Lottery(random));
        return rows(people).stream().map(row -> claim(row, people)).toList();
    }

    /** What is said of them. */
    List<Uplift> rows(List<Person> people) {
        Columns columns = columns(people);
        Plan plan = Plan.of(outcome).adjustedFor(further(people));
        boolean stores = people.get(0).store() >= 0;
        Blocks blocks = Blocks.of(List.of(block(people, columns)));
        return new Trials((stores ? plan.clustered("location_id") : plan).study(), blocks, columns).rows(outcome);
    }

    private static Claim claim(Uplift row, List<Person> people) {
        Estimate textbook = new TextbookTrial(people).of(row.estimator());
        return new Claim(row.estimator().word(), 0, row, textbook);
    }

    private static String[] further(List<Person> people) {
        return IntStream.range(0, people.get(0).covariates().length)
                .mapToObj(i -> "customers.x" + i)
                .toArray(String[]::new);
    }

    private Columns columns(List<Person> people) {
        List<String> numbers = new ArrayList<>(List.of(
                EpisodeColumns.after(outcome.kind(), outcome.windowDays()),
                EpisodeColumns.lookback(outcome.kind()),
                EpisodeColumns.SPEND,
                EpisodeColumns.TENURE_DAYS,
                EpisodeColumns.received(outcome.windowDays())));
        Arrays.stream(further(people)).map(EpisodeColumns::covariate).forEach(numbers::add);
        List<String> texts = new ArrayList<>(List.of(EpisodeColumns.ARM));
        if (people.get(0).stratum() >= 0) {
            texts.add(EpisodeColumns.STRATUM);
        }
        if (people.get(0).store() >= 0) {
            texts.add(EpisodeColumns.CLUSTER);
        }
        return new Columns(numbers, texts);
    }

    private static Block block(List<Person> people, Columns columns) {
        Block.Builder block = new Block.Builder(columns);
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            block.customer("c" + i).episode(20_000).text(EpisodeColumns.ARM, person.treated() ? "note" : "control");
            double[] numbers = {person.after(), person.before(), 0, 0, person.received() ? 1 : 0};
            for (int j = 0; j < columns.numbers().size(); j++) {
                block.number(j, j < numbers.length ? numbers[j] : person.covariates()[j - numbers.length]);
            }
            if (columns.has(EpisodeColumns.STRATUM)) {
                block.text(EpisodeColumns.STRATUM, "town" + person.stratum());
            }
            if (columns.has(EpisodeColumns.CLUSTER)) {
                block.text(EpisodeColumns.CLUSTER, "store" + person.store());
            }
        }
        return block.build();
    }
}
