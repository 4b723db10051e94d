package io.kindlift.episode;

import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;

/** How likely a customer has a treated episode where every visit day has an act with its own probability. */
public record PretendChance(int first, int last, int washout) implements Serializable {

    /** In a study's period, with its washout. */
    public static PretendChance of(Study study) {
        return new PretendChance(
                (int) study.period().start().toEpochDay(),
                (int) study.period().end().toEpochDay(),
                ((Matched) study.design()).washoutDays());
    }

    /**
     * The chance, exactly: day by day, where the last act so far may lie.
     *
     * @param visits visit days, ascending
     * @param acts by visit day, the probability of an act
     */
    public double of(int[] visits, double[] acts) {
        double[] latest = new double[visits.length]; // the chance that the last act so far is on that day
        double within = 0; // that there was one within the washout
        double clean = 1; // that there was none within it, and no treated day yet
        double treated = 0;
        int oldest = 0;
        for (int i = 0; i < visits.length; i++) {
            double act = acts[i];
            for (; oldest < i && visits[i] - visits[oldest] > washout; oldest++) {
                within -= latest[oldest];
                clean += latest[oldest];
            }
            for (int j = oldest; j < i; j++) {
                latest[j] *= 1 - act;
            }
            boolean counts = visits[i] >= first && visits[i] <= last;
            treated += counts ? act * clean : 0;
            latest[i] = act * (counts ? within : within + clean);
            within = within * (1 - act) + latest[i];
            clean *= 1 - act;
        }
        return treated;
    }
}
