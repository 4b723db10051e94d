package io.kindlift.spark.cohort;

import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Pretend programmes on a real history, where the truth is zero: in each of them every visit day gets an act that never was
 * with the same small probability, by {@code xxhash64} of customer, day and the programme's own seed. Days are drawn, not
 * customers. From a customer's first real act on nothing is drawn.
 */
final class PretendDays implements Serializable {

    private static final long serialVersionUID = 1;

    /** A day's part in a programme. */
    static final byte NONE = 0;

    static final byte TREATED = 1;
    static final byte CONTROL = 2;

    private final int first;
    private final int last;
    private final int washout;
    private final long seed;
    private final int programmes;
    private final double share;
    private final Thinning thinning;

    PretendDays(Study study, int programmes, double share) {
        Matched design = (Matched) study.design();
        this.first = (int) study.period().start().toEpochDay();
        this.last = (int) study.period().end().toEpochDay();
        this.washout = design.washoutDays();
        this.seed = study.seed();
        this.programmes = programmes;
        this.share = share;
        this.thinning = new Thinning(design.comparisonDays(), seed, last - first + 1);
    }

    int programmes() {
        return programmes;
    }

    /** The visit days up to the period's end and the first real act; none of an employee. */
    int[] visitDays(CustomerStory story) {
        if (story.employee()) {
            return new int[0];
        }
        int end = story.acts().isEmpty()
                ? last
                : Math.min(last, story.acts().get(0).day() - 1);
        CustomerDays days = story.days();
        int[] visits = new int[days.size()];
        int found = 0;
        for (int i = 0; i < days.size() && days.day(i) <= end; i++) {
            if (days.visited(i)) {
                visits[found++] = days.day(i);
            }
        }
        return java.util.Arrays.copyOf(visits, found);
    }

    /** Whether a day lies in the period. */
    boolean inPeriod(int day) {
        return day >= first && day <= last;
    }

    /** By visit day, its part in every programme. */
    byte[][] parts(String customer, int[] visits) {
        byte[][] parts = new byte[visits.length][programmes];
        long who = Thinning.hash(UTF8String.fromString(customer));
        boolean sampled = thinning.customer(who);
        boolean[] candidate = new boolean[visits.length];
        for (int i = 0; i < visits.length; i++) {
            candidate[i] = sampled && inPeriod(visits[i]) && thinning.shownUp(who, visits[i]);
        }
        for (int p = 0; p < programmes; p++) {
            programme(who, visits, candidate, p, parts);
        }
        return parts;
    }

    /** How likely a customer of those visit days is treated in a programme that has an act on a visit day with that chance. */
    double chance(int[] visits, double act) {
        double[] last = new double[visits.length]; // the chance that the last act so far is on that day
        double within = 0; // that there was one within the washout
        double clean = 1; // that there was none within it, and no treated day yet
        double treated = 0;
        int oldest = 0;
        for (int i = 0; i < visits.length; i++) {
            for (; oldest < i && visits[i] - visits[oldest] > washout; oldest++) {
                within -= last[oldest];
                clean += last[oldest];
            }
            for (int j = oldest; j < i; j++) {
                last[j] *= 1 - act;
            }
            boolean counts = inPeriod(visits[i]);
            treated += counts ? act * clean : 0;
            last[i] = act * (counts ? within : within + clean);
            within = within * (1 - act) + last[i];
            clean *= 1 - act;
        }
        return treated;
    }

    private void programme(long who, int[] visits, boolean[] candidate, int p, byte[][] parts) {
        long before = Long.MIN_VALUE / 2;
        for (int i = 0; i < visits.length; i++) {
            boolean act = Thinning.fraction(who, visits[i], seed + p + 1) < share;
            boolean washed = visits[i] - before > washout;
            if (act && washed && inPeriod(visits[i])) {
                parts[i][p] = TREATED;
                return;
            }
            if (!act && washed && candidate[i]) {
                parts[i][p] = CONTROL;
            }
            before = act ? visits[i] : before;
        }
    }
}
