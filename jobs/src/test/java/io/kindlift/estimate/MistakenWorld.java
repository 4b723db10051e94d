package io.kindlift.estimate;

import io.kindlift.estimate.MatchedByRows.Day;
import io.kindlift.estimate.MatchedByRows.Mistake;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import io.kindlift.summary.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A world without effect in which a mistake is worst. */
final class MistakenWorld {

    private static final double MOST_COME = 0.9;

    private final SplittableRandom random;
    private final List<Day> days = new ArrayList<>();

    private MistakenWorld(SplittableRandom random) {
        this.random = random;
    }

    /** One draw of the world of a mistake. */
    static List<Day> draw(Mistake mistake, SplittableRandom random) {
        MistakenWorld world = new MistakenWorld(random);
        switch (mistake) {
            case STRATUM_EFFECTS -> world.strata(60, 1, 2);
            case NO_LEVERAGE -> world.strata(30, 4, 2);
            case NO_LOAN -> world.almostAllCome();
            case OTHER_WINDOW -> world.lateWeeks();
            case COUNTED_CUSTOMERS -> world.fewDecide();
            case NOT_RAISED -> world.onePlaceHasHalf();
            case NONE -> throw new IllegalArgumentException("no mistake");
        }
        return world.days;
    }

    private void strata(int strata, int treated, int control) {
        for (int s = 0; s < strata; s++) {
            stratum(s, treated, control);
        }
    }

    private void stratum(int stratum, int treated, int control) {
        for (int i = 0; i < treated + control; i++) {
            day(i < treated, stratum, "", stratum + random.nextGaussian(), true);
        }
    }

    private void day(boolean treated, int stratum, String cluster, double y, boolean counts) {
        days.add(new Day("c" + days.size(), treated, "s" + stratum, cluster, y, counts));
    }

    /** Ten treated; nine of ten come, treated or not. */
    private void almostAllCome() {
        for (int i = 0; i < 410; i++) {
            day(i < 10, i % 2, "", random.nextDouble() < MOST_COME ? 1 : 0, true);
        }
    }

    /** Of the treated of later weeks, in which more is spent, most are not mature. */
    private void lateWeeks() {
        for (int week = 0; week < 10; week++) {
            for (int i = 0; i < 30; i++) {
                boolean treated = i < 10;
                day(treated, week, "", week + random.nextGaussian(), !treated || week < 5 || i < 3);
            }
        }
    }

    /** Ten treated, nine of whom have the same three to be compared with. */
    private void fewDecide() {
        stratum(0, 9, 3);
        stratum(1, 1, 9);
    }

    /** Effects that differ by place and are nothing over all places. */
    private void onePlaceHasHalf() {
        for (int place = 0; place < 6; place++) {
            double effect = 0.5 * random.nextGaussian();
            for (int i = 0; i < (place == 0 ? 300 : 60); i++) {
                boolean treated = i % 3 == 0;
                day(treated, place, "p" + place, random.nextGaussian() + (treated ? effect : 0), true);
            }
        }
    }

    /** What the published class makes of the days. */
    static MatchedEffect effect(List<Day> days) {
        boolean clustered = days.stream().anyMatch(day -> !day.cluster().isEmpty());
        Block.Builder block = new Block.Builder(new Columns(List.of("y"), List.of("arm", "stratum", "cluster")));
        for (Day day : days) {
            block.customer(day.customer())
                    .episode(0)
                    .number("y", day.counts() ? day.y() : Double.NaN)
                    .text("arm", day.treated() ? "treated" : "control")
                    .text("stratum", day.stratum())
                    .text("cluster", day.cluster().isEmpty() ? null : day.cluster());
        }
        MatchedSummary summary = MatchedSummary.of(
                Blocks.of(List.of(block.build())),
                List.of(),
                List.of(Transform.of("y", List.of())),
                List.of(),
                clustered);
        return new MatchedEffect(summary, 0, 0);
    }
}
