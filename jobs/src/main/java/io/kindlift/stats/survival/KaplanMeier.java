package io.kindlift.stats.survival;

import io.kindlift.stats.Interval;
import io.kindlift.stats.Tails;
import java.util.function.IntToDoubleFunction;

/**
 * The product-limit estimate of the share still without the event, \( \hat S(t) = \prod_{s \le t} (1 - d_s/n_s) \)
 * (Kaplan &amp; Meier 1958, <a href="https://doi.org/10.1080/01621459.1958.10501452">
 * doi:10.1080/01621459.1958.10501452</a>), with Greenwood's variance \( \hat S^2 \sum d_s/(n_s(n_s - d_s)) \). Censoring
 * must not depend on when the event would have been.
 *
 * <p>Before the first event the curve is 1, after the last day at risk it stays where it was, without units it is 1
 * throughout. Weights count as units in the variance.
 */
public final class KaplanMeier {

    private static final double TIE = 1e-9;

    private final double[] survival;
    private final double[] greenwood;
    private final double[] hazard;

    private KaplanMeier(double[] survival, double[] greenwood, double[] hazard) {
        this.survival = survival;
        this.greenwood = greenwood;
        this.hazard = hazard;
    }

    /** The curve of daily counts. */
    public static KaplanMeier of(DailyCounts counts) {
        int days = counts.lastDay() + 1;
        double[] survival = new double[days];
        double[] greenwood = new double[days];
        double[] hazard = new double[days];
        survival[0] = 1;
        for (int day = 1; day < days; day++) {
            double d = counts.events(day);
            double n = counts.atRisk(day);
            survival[day] = d > 0 ? survival[day - 1] * ((n - d) / n) : survival[day - 1];
            greenwood[day] = greenwood[day - 1] + (d > 0 ? d / n / (n - d) : 0);
            hazard[day] = hazard[day - 1] + (d > 0 ? d / n : 0);
        }
        return new KaplanMeier(survival, greenwood, hazard);
    }

    private int last(int day) {
        return Math.min(day, survival.length - 1);
    }

    /** The share without the event at the end of a day. */
    public double at(int day) {
        return survival[last(day)];
    }

    /** Greenwood's standard error of {@link #at}; NaN where the curve has come down to 0. */
    public double stdError(int day) {
        return at(day) * Math.sqrt(greenwood[last(day)]);
    }

    /** The Nelson–Aalen cumulative hazard \( \sum_{s \le t} d_s/n_s \). */
    public double cumulativeHazard(int day) {
        return hazard[last(day)];
    }

    /**
     * The interval of the curve at the end of a day; a point at 1 while nothing has happened, absent where the curve is
     * 0.
     */
    public Interval band(int day, Band band, double confidence) {
        double share = at(day);
        if (share == 1) {
            return new Interval(1, 1);
        }
        if (share <= 0) {
            return Interval.NONE;
        }
        return band.around(share, Tails.critical(confidence, Double.NaN) * Math.sqrt(greenwood[last(day)]));
    }

    /**
     * The day by which a share has had the event; halfway to the next event where the curve stays exactly there, NaN
     * where it does not come that low.
     *
     * @param share between 0 and 1, 0.5 for the median
     */
    public double quantile(double share) {
        return crossing(share, this::at);
    }

    /** The interval of a quantile: where the ends of the band cross it; NaN at an end that does not. */
    public Interval quantile(double share, Band band, double confidence) {
        return new Interval(
                crossing(share, day -> band(day, band, confidence).low()),
                crossing(share, day -> band(day, band, confidence).high()));
    }

    private double crossing(double share, IntToDoubleFunction curve) {
        double level = 1 - share;
        for (int day = 0; day < survival.length; day++) {
            double here = curve.applyAsDouble(day);
            if (here < level + TIE) {
                return here > level - TIE ? halfway(day, here, curve) : day;
            }
        }
        return Double.NaN;
    }

    private double halfway(int day, double here, IntToDoubleFunction curve) {
        for (int next = day + 1; next < survival.length; next++) {
            if (curve.applyAsDouble(next) < here) {
                return (day + next) / 2.0;
            }
        }
        return day;
    }
}
