package io.kindlift.estimate;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.util.ArrayList;
import java.util.List;

/** A trial written unit by unit, as blocks: outcome spend in 30 days, x1 its lookback, x2 a further covariate. */
final class SmallTrial {

    static final Outcome SPEND = new Outcome(OutcomeKind.SPEND, 30, true);

    /** A unit; NaN where a number is not known, null where a text is not there. */
    record Unit(
            String arm,
            String stratum,
            String cluster,
            String segment,
            double y,
            double x1,
            double x2,
            double received) {

        Unit(int treated, String stratum, String cluster, double y, double x1, double x2, double received) {
            this(treated == 1 ? "note" : "control", stratum, cluster, null, y, x1, x2, received);
        }

        static Unit of(int treated, double y) {
            return new Unit(treated, null, null, y, 0, 0, treated);
        }

        Unit in(String value) {
            return new Unit(arm, stratum, cluster, value, y, x1, x2, received);
        }

        Unit arm(String other) {
            return new Unit(other, stratum, cluster, segment, y, x1, x2, received);
        }

        Unit with(double other) {
            return new Unit(arm, stratum, cluster, segment, other, x1, x2, received);
        }
    }

    private final List<Unit> units;
    private final Outcome outcome;

    SmallTrial(List<Unit> units, Outcome outcome) {
        this.units = List.copyOf(units);
        this.outcome = outcome;
    }

    SmallTrial(List<Unit> units) {
        this(units, SPEND);
    }

    Columns columns() {
        List<String> numbers = List.of(
                EpisodeColumns.after(outcome.kind(), 30),
                EpisodeColumns.lookback(outcome.kind()),
                EpisodeColumns.SPEND,
                EpisodeColumns.TENURE_DAYS,
                EpisodeColumns.covariate("customers.x2"),
                EpisodeColumns.received(30));
        List<String> texts = new ArrayList<>(List.of(EpisodeColumns.ARM, EpisodeColumns.segment("tier")));
        if (units.stream().anyMatch(unit -> unit.stratum() != null)) {
            texts.add(EpisodeColumns.STRATUM);
        }
        if (units.stream().anyMatch(unit -> unit.cluster() != null)) {
            texts.add(EpisodeColumns.CLUSTER);
        }
        return new Columns(numbers, texts);
    }

    Blocks blocks(int size) {
        Columns columns = columns();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < units.size(); from += size) {
            Block.Builder block = new Block.Builder(columns);
            for (int i = from; i < Math.min(units.size(), from + size); i++) {
                add(block, i, columns);
            }
            blocks.add(block.build());
        }
        return Blocks.of(blocks);
    }

    private void add(Block.Builder block, int place, Columns columns) {
        Unit unit = units.get(place);
        double[] numbers = {unit.y(), unit.x1(), 0, 0, unit.x2(), unit.received()};
        block.customer("c" + place).episode(20_000);
        for (int i = 0; i < numbers.length; i++) {
            block.number(i, numbers[i]);
        }
        block.text(EpisodeColumns.ARM, unit.arm()).text(EpisodeColumns.segment("tier"), unit.segment());
        if (columns.has(EpisodeColumns.STRATUM)) {
            block.text(EpisodeColumns.STRATUM, unit.stratum());
        }
        if (columns.has(EpisodeColumns.CLUSTER)) {
            block.text(EpisodeColumns.CLUSTER, unit.cluster());
        }
    }

    Trials trials(int size) {
        Study study = Plan.of(outcome).adjustedFor("x2").segments("tier").study();
        return new Trials(study, blocks(size), columns());
    }

    List<Uplift> rows() {
        return trials(10_000).rows(outcome);
    }

    Uplift row(Estimator estimator) {
        return row(Slice.ALL, estimator);
    }

    Uplift row(Slice slice, Estimator estimator) {
        return rows().stream()
                .filter(row -> row.slice().equals(slice) && row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }
}
