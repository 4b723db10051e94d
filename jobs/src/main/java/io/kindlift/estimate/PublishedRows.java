package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The rows of {@code estimates} as they may be read: with a row for what no table answers, without what rests on a handful of
 * episodes, with what many questions and many nights do to a p-value.
 *
 * @param study as it was asked for
 * @param unmeasurable outcomes the tables cannot answer, with the reason
 * @param unknownSegments segments no table holds
 */
record PublishedRows(Study study, Map<Outcome, String> unmeasurable, List<String> unknownSegments) {

    /** The rows that estimators made, completed and judged. */
    List<Uplift> of(List<Uplift> found, Function<Uplift, SmallCells.Size> sizes) {
        List<Uplift> rows = complete(found);
        SmallCells cells = new SmallCells(rows, sizes, study.privacy().minCell());
        List<Uplift> shown = rows.stream().map(row -> judged(row, cells)).toList();
        List<Uplift> compared = shown.stream().map(row -> ofHidden(row, shown)).toList();
        return EveryNight.of(Families.adjust(compared, study.inference().multiplicity()), study.inference());
    }

    /** Part by part of the study; in each, outcomes in the study's order. */
    private List<Uplift> complete(List<Uplift> found) {
        Map<Slice, List<Uplift>> bySlice = new LinkedHashMap<>();
        bySlice.put(Slice.ALL, new ArrayList<>());
        found.forEach(row ->
                bySlice.computeIfAbsent(row.slice(), any -> new ArrayList<>()).add(row));
        List<Uplift> rows = new ArrayList<>();
        bySlice.forEach((slice, own) -> {
            boolean comparison = slice.contrast() || slice.trend();
            for (Outcome outcome : study.outcomes()) {
                if (unmeasurable.containsKey(outcome) && !comparison) {
                    rows.addAll(unavailable(slice, outcome, unmeasurable.get(outcome)));
                }
                own.stream().filter(row -> row.outcome().equals(outcome)).forEach(rows::add);
            }
        });
        String tables = study.design() instanceof Randomized ? "assignments or customers" : "acts or customers";
        for (String segment : unknownSegments) {
            String why = "no column " + segment + " in " + tables;
            study.outcomes().forEach(outcome -> rows.addAll(unavailable(new Slice(segment, ""), outcome, why)));
        }
        return rows;
    }

    private List<Uplift> unavailable(Slice slice, Outcome outcome, String why) {
        boolean trial = study.design() instanceof Randomized;
        List<Estimator> estimators = new ArrayList<>(List.of(Estimator.DIFFERENCE, Estimator.ADJUSTED));
        if (trial && outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
            estimators.addAll(List.of(Estimator.LOGRANK, Estimator.COX));
        }
        return estimators.stream()
                .map(estimator -> new Uplift(
                        outcome,
                        outcome.headline() && (slice.all() || slice.segment().equals(Slice.ARM)),
                        slice,
                        estimator,
                        trial ? "ITT" : MatchedRows.ATT,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Figures.ABSENT,
                        Status.UNAVAILABLE,
                        why))
                .toList();
    }

    private Uplift judged(Uplift row, SmallCells cells) {
        if (cells.small(row)) {
            return row.suppressed("fewer than " + study.privacy().minCell() + " treated or control episodes");
        }
        return cells.protecting(row) ? row.suppressed("to protect a smaller one") : row;
    }

    /** A difference of two values says nothing where either may not be shown. */
    private static Uplift ofHidden(Uplift row, List<Uplift> rows) {
        if (!row.slice().contrast() || row.status().rank() <= Status.SUPPRESSED.rank()) {
            return row;
        }
        String segment = row.slice().segment().substring(Slice.CONTRAST.length());
        return rows.stream()
                .filter(other -> other.slice().segment().equals(segment)
                        && other.outcome().equals(row.outcome()))
                .filter(other -> other.status() == Status.SUPPRESSED)
                .filter(other -> ofContrast(row.slice().value(), other.slice().value()))
                .findFirst()
                .map(other -> row.suppressed(other.note()))
                .orElse(row);
    }

    private static boolean ofContrast(String pair, String value) {
        return pair.startsWith(value + "-") || pair.endsWith("-" + value);
    }
}
