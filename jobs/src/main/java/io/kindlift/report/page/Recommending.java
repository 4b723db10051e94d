package io.kindlift.report.page;

import io.kindlift.estimate.Chain;
import io.kindlift.report.Narrator;
import io.kindlift.report.Part;
import io.kindlift.report.Prose;
import io.kindlift.report.Reading;
import io.kindlift.report.chart.Forest;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Word of mouth: how many others a customer brings, and how far that goes. */
final class Recommending {

    private static final Map<String, String> WHO = Map.of(Chain.TREATED, "after a kindness", Chain.CONTROL, "compared");

    private final Narrator narrator;
    private final List<Chain> chains;

    Recommending(Narrator narrator) {
        this.narrator = narrator;
        this.chains = narrator.run().chains();
    }

    List<Prose> sentences() {
        List<Prose> sentences = new ArrayList<>();
        row(Chain.TREATED, Chain.CHILDREN, OptionalLong.empty())
                .ifPresent(row -> sentences.add(Prose.of(
                        "Of those brought after a kindness each brought ",
                        level(row, Scale.COUNT),
                        " new ones in turn",
                        row(Chain.CONTROL, Chain.CHILDREN, OptionalLong.empty())
                                .map(control -> Prose.of(
                                        ", against ", level(control, Scale.COUNT), " among those compared with"))
                                .orElse(Prose.NONE),
                        ". ",
                        fate(row))));
        row(Chain.DIFFERENCE, Chain.REACHED, OptionalLong.of(1))
                .ifPresent(row -> sentences.add(Prose.of(
                        "A kindness made its customers themselves bring ",
                        effect(row, Scale.COUNT),
                        " new ones each",
                        told(row))));
        return sentences;
    }

    /** Growth feeds itself where each brings more than one. */
    private static String fate(Chain row) {
        if (row.low() > 1) {
            return "That is more than one: growth that feeds itself.";
        }
        return row.high() < 1
                ? "That is fewer than one: chains die out."
                : "Whether that is more than one, and growth feeds itself, cannot be told.";
    }

    private static String told(Chain row) {
        if (!ranged(row)) {
            return "; there are too few chains for a range.";
        }
        boolean firm = row.low() > 0 || row.high() < 0;
        return firm ? ": more than chance alone." : ": no more than chance may do.";
    }

    /** New customers for every hundred episodes, generation after generation. */
    Optional<ForestView> picture() {
        List<Forest.Entry> entries = chains.stream()
                .filter(row -> row.measure().equals(Chain.REACHED) && WHO.containsKey(row.arm()))
                .sorted((one, other) -> Long.compare(
                        one.generation().orElse(0), other.generation().orElse(0)))
                .map(this::entry)
                .toList();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ForestView(
                "chain",
                Prose.plain("How far it goes: new customers for every hundred episodes"),
                "First come those whom the customers brought themselves, then those whom these brought, and so on. Line: "
                        + narrator.confidence() + " range.",
                "new customers per hundred episodes",
                entries,
                Forest.of(entries, Forest.Shape.WIDE, "", narrator.numerals()),
                Forest.of(entries, Forest.Shape.NARROW, "", narrator.numerals())));
    }

    private Forest.Entry entry(Chain row) {
        Reading reading = reading(row, Scale.BINARY);
        boolean treated = row.arm().equals(Chain.TREATED);
        return new Forest.Entry(
                Prose.of(
                        "Step ",
                        narrator.cell("chains", row, "generation", row.generation()),
                        ", " + WHO.get(row.arm())),
                Prose.of(narrator.cell("chains", row, "n", row.n())),
                Prose.of(
                        cell(row, "value", row.value(), reading.bare(row.value())),
                        range(row, reading.least(row.low()), reading.most(row.high()))),
                100 * row.value(),
                100 * row.low(),
                100 * row.high(),
                Double.NaN,
                Double.NaN,
                treated,
                treated);
    }

    private Optional<Chain> row(String arm, String measure, OptionalLong generation) {
        return chains.stream()
                .filter(row -> row.arm().equals(arm)
                        && row.measure().equals(measure)
                        && row.generation().equals(generation))
                .findFirst();
    }

    private Reading reading(Chain row, Scale scale) {
        String currency = narrator.run().provenance().terms().currency();
        return Reading.of(scale, currency, row.low(), row.high(), narrator.numerals());
    }

    private Prose level(Chain row, Scale scale) {
        Reading reading = reading(row, scale);
        Part value = cell(row, "value", row.value(), reading.level(row.value()));
        return Prose.of(value, range(row, reading.least(row.low()), reading.most(row.high())));
    }

    private Prose effect(Chain row, Scale scale) {
        Reading reading = reading(row, scale);
        Part value = cell(row, "value", row.value(), reading.effect(row.value()));
        return Prose.of(value, range(row, reading.low(row.low()), reading.high(row.high())));
    }

    /** Of few trees there is none. */
    private Prose range(Chain row, String low, String high) {
        return ranged(row)
                ? Prose.of(" (", cell(row, "low", row.low(), low), " to ", cell(row, "high", row.high(), high), ")")
                : Prose.NONE;
    }

    private static boolean ranged(Chain row) {
        return Double.isFinite(row.low()) && Double.isFinite(row.high());
    }

    private Part cell(Chain row, String column, double number, String text) {
        return narrator.cell("chains", row, column, number, text);
    }
}
