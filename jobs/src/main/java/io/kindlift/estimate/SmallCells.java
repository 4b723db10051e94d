package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which rows may not be shown because they, or what can be had from them by subtraction, rest on a handful of episodes. Rows of
 * fewer than {@code least} treated or controls are hidden; so is, as long as anything is left to find, the smallest row that
 * would give such a handful away.
 */
final class SmallCells {

    /** Rows that share their episodes. */
    private record Cell(Slice slice, Outcome outcome) {}

    /**
     * The episodes behind a row.
     *
     * @param treated that the row rests on
     * @param control that the row rests on
     * @param treatedAmong treated behind the row of everybody, strata that the row itself drops included
     * @param controlAmong likewise
     * @param shared whether its controls are those of everybody
     */
    record Size(long treated, long control, long treatedAmong, long controlAmong, boolean shared) {

        long of(int arm) {
            return arm == 1 ? treated : control;
        }

        long among(int arm) {
            return arm == 1 ? treatedAmong : shared ? 0 : controlAmong;
        }
    }

    private final long least;
    private final Map<Cell, Size> sizes = new LinkedHashMap<>();
    private final Set<Cell> small = new HashSet<>();
    private final Set<Cell> protecting = new HashSet<>();

    /** Judges rows; those without any episodes counted are not looked at. */
    SmallCells(List<Uplift> rows, Function<Uplift, Size> sizeOf, long least) {
        this.least = least;
        rows.stream()
                .filter(row -> row.status() != Status.UNAVAILABLE && row.status() != Status.IMMATURE)
                .filter(row -> !comparableToNobody(row))
                .forEach(row -> sizes.computeIfAbsent(new Cell(row.slice(), row.outcome()), any -> sizeOf.apply(row)));
        sizes.forEach((cell, size) -> {
            if (size.treated < least || size.control < least) {
                small.add(cell);
            }
        });
        if (least > 1) {
            protect();
        }
    }

    /** Nobody of the whole study has anybody to be compared with: a row without episodes tells of no handful. */
    private static boolean comparableToNobody(Uplift row) {
        return row.slice().all()
                && row.status() == Status.NO_OVERLAP
                && row.treated().orElse(0) == 0;
    }

    /** Whether a row rests on too few. */
    boolean small(Uplift row) {
        return small.contains(new Cell(row.slice(), row.outcome()));
    }

    /** Whether a row is hidden so that another stays so. */
    boolean protecting(Uplift row) {
        return protecting.contains(new Cell(row.slice(), row.outcome()));
    }

    private boolean shown(Cell cell) {
        return sizes.containsKey(cell) && !small.contains(cell) && !protecting.contains(cell);
    }

    private void protect() {
        boolean found = true;
        while (found) {
            found = false;
            for (List<Cell> values : segments()) {
                found |= shown(new Cell(Slice.ALL, values.get(0).outcome)) && bySegment(values);
            }
            for (Cell cell : List.copyOf(sizes.keySet())) {
                found |= shown(cell) && (besideEverybody(cell) || besideAnotherWindow(cell));
            }
        }
    }

    /** The values of each segment, outcome by outcome. */
    private List<List<Cell>> segments() {
        Map<Cell, List<Cell>> values = new LinkedHashMap<>();
        for (Cell cell : sizes.keySet()) {
            Slice slice = cell.slice;
            if (!slice.all()
                    && !slice.contrast()
                    && !slice.trend()
                    && !slice.segment().equals(Slice.SPILLOVER)) {
                values.computeIfAbsent(new Cell(new Slice(slice.segment(), ""), cell.outcome), any -> new ArrayList<>())
                        .add(cell);
            }
        }
        return List.copyOf(values.values());
    }

    /** The values that are hidden, together, can be had from everybody less those that are shown. */
    private boolean bySegment(List<Cell> values) {
        for (int arm = 0; arm < 2; arm++) {
            int of = arm;
            long hidden = values.stream()
                    .filter(cell -> !shown(cell))
                    .mapToLong(cell -> sizes.get(cell).among(of))
                    .sum();
            if (handful(hidden)) {
                return hideSmallest(values);
            }
        }
        return false;
    }

    private boolean hideSmallest(List<Cell> values) {
        return values.stream()
                .filter(this::shown)
                .min(Comparator.comparingLong((Cell cell) -> sizes.get(cell).treated + sizes.get(cell).control)
                        .thenComparing(cell -> cell.slice.value(), Comparator.reverseOrder()))
                .map(protecting::add)
                .orElse(false);
    }

    /** Rows without tied controls, and along a dose: what they leave out of everybody. */
    private boolean besideEverybody(Cell cell) {
        boolean part = cell.slice.segment().equals(Slice.SPILLOVER) || cell.slice.trend();
        return part && tells(cell, new Cell(Slice.ALL, cell.outcome)) && protecting.add(cell);
    }

    /** The same outcome in a shorter window: what is over for it and not for this one. */
    private boolean besideAnotherWindow(Cell cell) {
        return sizes.keySet().stream()
                        .filter(other -> other.slice.equals(cell.slice)
                                && other.outcome.kind() == cell.outcome.kind()
                                && other.outcome.windowDays() < cell.outcome.windowDays())
                        .anyMatch(other -> tells(cell, other))
                && protecting.add(cell);
    }

    private boolean tells(Cell smaller, Cell larger) {
        return shown(larger)
                && (handful(Math.abs(
                                sizes.get(larger).of(1) - sizes.get(smaller).of(1)))
                        || handful(Math.abs(
                                sizes.get(larger).of(0) - sizes.get(smaller).of(0))));
    }

    private boolean handful(long episodes) {
        return episodes > 0 && episodes < least;
    }
}
