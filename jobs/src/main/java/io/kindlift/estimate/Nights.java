package io.kindlift.estimate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The headlines night by night: the curve {@code nights}, which every run takes over from the one before and goes on with. */
public final class Nights {

    /** Name of the curve; x is the as-of day in days since 1970-01-01. */
    public static final String CURVE = "nights";

    private Nights() {}

    /**
     * Earlier nights, and tonight.
     *
     * @param earlier curves of an earlier run of the study
     * @param asOf tonight
     * @param estimates tonight's; the headlines' {@code adjusted} rows with numbers are points
     */
    public static List<Curve> of(List<Curve> earlier, LocalDate asOf, List<Uplift> estimates) {
        List<Curve> nights = new ArrayList<>();
        earlier.stream()
                .filter(point -> point.curve().equals(CURVE) && point.x() < asOf.toEpochDay())
                .forEach(nights::add);
        estimates.stream()
                .filter(row -> row.headline() && row.ok() && row.estimator() == Estimator.ADJUSTED)
                .map(row -> point(asOf, row))
                .forEach(nights::add);
        return nights;
    }

    /** With the interval that holds on any night, where there is one. */
    private static Curve point(LocalDate asOf, Uplift row) {
        Figures figures = row.figures();
        boolean always = Double.isFinite(figures.alwaysLow()) && Double.isFinite(figures.alwaysHigh());
        return new Curve(
                CURVE,
                row.outcome(),
                row.slice(),
                "effect",
                asOf.toEpochDay(),
                figures.estimate(),
                always ? figures.alwaysLow() : figures.low(),
                always ? figures.alwaysHigh() : figures.high(),
                OptionalLong.of(row.treated().orElse(0) + row.control().orElse(0)));
    }
}
