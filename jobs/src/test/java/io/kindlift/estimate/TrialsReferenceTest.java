package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.estimate.SmallTrial.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against figures computed unit by unit: reference/trial/trial.py, numpy 2.4.6, scipy 1.17.1. */
class TrialsReferenceTest {

    private static final double CLOSED_FORM = 1e-10;

    static List<String> worlds() {
        return List.copyOf(units().keySet());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyRow_hasTheFiguresOfTheReference(String world) {
        Map<String, Double> figures = figures(world);

        List<Uplift> rows = new SmallTrial(units().get(world)).rows();

        SoftAssertions.assertSoftly(softly -> figures.forEach((name, value) -> {
            Uplift row = row(rows, name.substring(0, name.indexOf('.')));
            double found = figure(row, name.substring(name.indexOf('.') + 1), value);
            softly.assertThat(found).as(name).isCloseTo(value, within(CLOSED_FORM * Math.max(Math.abs(value), 1e-3)));
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void blocksOfAnySize_sayTheSame(int size) {
        SmallTrial trial = new SmallTrial(units().get("strata_unequal"));

        Figures split = trial.trials(size).rows(SmallTrial.SPEND).get(1).figures();
        Figures whole = trial.rows().get(1).figures();

        assertThat(split.estimate()).isCloseTo(whole.estimate(), within(1e-12));
        assertThat(split.stdError()).isCloseTo(whole.stdError(), within(1e-12));
    }

    private static Uplift row(List<Uplift> rows, String estimator) {
        return rows.stream()
                .filter(row -> row.slice().all() && row.estimator().word().equals(estimator))
                .findFirst()
                .orElseThrow();
    }

    private static double figure(Uplift row, String name, double expected) {
        Figures figures = row.figures();
        return switch (name) {
            case "n_treated" -> row.treated().orElseThrow();
            case "n_control" -> row.control().orElseThrow();
            case "mean_treated" -> figures.meanTreated();
            case "mean_control" -> figures.meanControl();
            case "estimate" -> figures.estimate();
            case "std_error" -> figures.stdError();
            case "df" -> figures.df();
            case "p_value" -> figures.pValue();
            case "conf_low" -> figures.low();
            case "conf_high" -> figures.high();
            case "relative" -> figures.relative();
            case "relative_low" -> figures.relativeLow();
            case "relative_high" -> figures.relativeHigh();
            default -> throw new IllegalArgumentException(name + " is " + expected);
        };
    }

    private static Map<String, List<Unit>> units() {
        Map<String, List<Unit>> units = new LinkedHashMap<>();
        for (String[] cells : lines("units.csv")) {
            units.computeIfAbsent(cells[0], any -> new ArrayList<>())
                    .add(new Unit(
                            Integer.parseInt(cells[1]),
                            cells[2],
                            cells[3].isEmpty() ? null : cells[3],
                            Double.parseDouble(cells[6]),
                            Double.parseDouble(cells[4]),
                            Double.parseDouble(cells[5]),
                            Double.parseDouble(cells[7])));
        }
        return units;
    }

    private static Map<String, Double> figures(String world) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String[] cells : lines("figures.csv")) {
            if (cells[0].equals(world)) {
                figures.put(cells[1] + "." + cells[2], Double.parseDouble(cells[3]));
            }
        }
        return figures;
    }

    private static List<String[]> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                TrialsReferenceTest.class.getResourceAsStream("/reference/trial/" + file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
