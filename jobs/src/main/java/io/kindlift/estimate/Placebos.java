package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.Holm;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The headlines and their finer twins before the episode, where the truth is zero. What is the same for everybody of a stratum
 * could not show anything, and is named; with nothing left the check is blind.
 */
final class Placebos {

    private static final String CHECK = "pre_period_placebo";
    private static final double FAILS = 0.01;

    /** Of the treated's standard deviation: a large history makes smaller differences significant, too. */
    private static final double MATTERS = 0.05;

    /** An error so small, in standard deviations, is what rounding leaves of none. */
    private static final double NOTHING = 1e-6;

    /** One that can be tested. */
    private record Tested(String name, Figures figures, double standardised) {}

    private final List<Tested> tested = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /**
     * Takes one in.
     *
     * @param why there are no numbers, where there are none
     * @param deviation the treated's standard deviation
     */
    void add(Outcome outcome, boolean ok, Figures figures, String why, double deviation) {
        String name = EpisodeColumns.before(outcome.kind(), outcome.windowDays());
        if (ok && figures.stdError() > NOTHING * deviation) {
            tested.add(new Tested(name, figures, Math.abs(figures.estimate()) / deviation));
        } else {
            left.add(name + " (" + (ok ? "it does not vary within strata" : why) + ")");
        }
    }

    /** The row of {@code health}. */
    Health check() {
        String rest = left.isEmpty() ? "" : "not tested: " + String.join(", ", left);
        if (tested.isEmpty()) {
            return new Health(CHECK, Verdict.BLIND, Double.NaN, FAILS, rest.isEmpty() ? "no headline" : rest);
        }
        double[] p = Holm.adjust(
                tested.stream().mapToDouble(each -> each.figures.pValue()).toArray());
        Verdict verdict = Verdict.PASS;
        double smallest = 1;
        for (int i = 0; i < p.length; i++) {
            smallest = Math.min(smallest, p[i]);
            Verdict own =
                    p[i] >= FAILS ? Verdict.PASS : tested.get(i).standardised > MATTERS ? Verdict.FAIL : Verdict.WARN;
            verdict = own.compareTo(verdict) > 0 ? own : verdict;
        }
        Tested largest = tested.stream()
                .max(Comparator.comparingDouble(Tested::standardised))
                .orElseThrow();
        return new Health(CHECK, verdict, smallest, FAILS, Notes.join(sentence(largest), rest));
    }

    private String sentence(Tested largest) {
        Figures figures = largest.figures;
        return String.format(
                Locale.ROOT,
                "largest of %d: %s differed by %.4g (%.4g to %.4g), %.2f of the treated's standard deviation",
                tested.size(),
                largest.name,
                figures.estimate(),
                figures.low(),
                figures.high(),
                largest.standardised);
    }
}
