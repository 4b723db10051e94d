package io.kindlift.estimate;

import io.kindlift.estimate.Trial.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** LaLonde's data as rows: y is re78, x1 is re74, x2 is age; strata are race, clusters years of education. */
final class Lalonde {

    private Lalonde() {}

    static List<Unit> units() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lalonde.class.getResourceAsStream("/reference/regression/lalonde.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Lalonde::unit).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Unit unit(String line) {
        // "",treat,age,educ,race,married,nodegree,re74,re75,re78
        List<String> cells = List.of(line.replace("\"", "").split(",", -1));
        return Unit.of(
                cells.get(0),
                cells.get(1).equals("1"),
                cells.get(4),
                cells.get(3),
                Double.parseDouble(cells.get(9)),
                Double.parseDouble(cells.get(7)),
                Double.parseDouble(cells.get(2)));
    }

    /** Age stands for the customer: several episodes each, over several clusters. */
    static List<Unit> byAge() {
        return units().stream()
                .map(unit -> unit.of("aged " + unit.numbers().get("x2")))
                .toList();
    }
}
