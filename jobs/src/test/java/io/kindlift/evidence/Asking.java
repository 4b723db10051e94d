package io.kindlift.evidence;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.MatchedRows;
import io.kindlift.estimate.Uplift;
import io.kindlift.stats.Estimate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.List;

/** Asks one draw of a matched world, of the published classes and of the textbook. */
final class Asking {

    private static final List<Outcome> OUTCOMES = Asked.OUTCOMES;

    private final MatchedWorld world;
    private final List<Day> days;
    private final Study study;
    private final TextbookMatching matching;

    Asking(MatchedWorld world, List<Day> days) {
        this.world = world;
        this.days = days;
        this.study = world.asked().study(world.covariates(), world.places().count() > 0);
        this.matching = new TextbookMatching(world, days);
    }

    List<Claim> claims() {
        return new MatchedRows(study, Blocks.of(List.of(block())), OUTCOMES)
                .all().stream()
                        .filter(row -> world.asked().wants(row.slice()))
                        .map(this::claim)
                        .toList();
    }

    private Claim claim(Uplift row) {
        int outcome = OUTCOMES.indexOf(row.outcome());
        boolean adjusted = row.estimator() == Estimator.ADJUSTED;
        Estimate textbook = !row.ok()
                ? Textbook.NONE
                : switch (world.asked()) {
                    case EVERYBODY -> matching.effect(day -> true, outcome, adjusted);
                    case CONTRAST -> matching.contrast(outcome, adjusted);
                    case COST -> matching.trend(day -> Math.log1p(day.price()), outcome);
                    case DOSE -> matching.trend(Day::dose, outcome);
                };
        double truth = world.effect() ? Shop.EFFECTS[outcome] : 0;
        return new Claim(row.outcome().kind().word() + ", " + row.estimator().word(), truth, row, textbook);
    }

    /** The days as a night holds them. */
    Block block() {
        Block.Builder block = new Block.Builder(columns());
        int last = -1;
        for (Day day : days) {
            if (day.customer() != last) {
                block.customer("c" + day.customer());
            }
            last = day.customer();
            block.episode(0);
            add(block, day);
        }
        return block.build();
    }

    private Columns columns() {
        List<String> numbers = new ArrayList<>();
        OUTCOMES.forEach(outcome -> {
            numbers.add(EpisodeColumns.after(outcome.kind(), outcome.windowDays()));
            numbers.add(EpisodeColumns.lookback(outcome.kind()));
        });
        numbers.add(EpisodeColumns.SPEND);
        numbers.add(EpisodeColumns.TENURE_DAYS);
        for (int i = 0; i < Asked.FURTHER; i++) {
            numbers.add(EpisodeColumns.covariate("customers.x" + i));
        }
        numbers.add(EpisodeColumns.PRICE);
        numbers.add(EpisodeColumns.DOSE);
        return new Columns(
                numbers,
                List.of(
                        EpisodeColumns.ARM,
                        EpisodeColumns.STRATUM,
                        EpisodeColumns.CLUSTER,
                        EpisodeColumns.segment("surprise")));
    }

    private static void add(Block.Builder block, Day day) {
        int place = 0;
        for (int i = 0; i < OUTCOMES.size(); i++) {
            block.number(place++, day.outcomes()[i]);
            block.number(place++, day.before()[i]);
        }
        for (double covariate : day.covariates()) {
            block.number(place++, covariate);
        }
        block.text(0, day.treated() ? "treated" : "control");
        block.text(1, "s" + day.stratum());
        block.text(2, day.place() < 0 ? null : "p" + day.place());
        if (day.treated()) {
            block.number(place++, day.price());
            block.number(place, day.dose());
            block.text(3, day.unexpected() ? "unexpected" : "expected");
        }
    }
}
