package io.kindlift.stats;

/**
 * An effect relative to its baseline, \( \mu_1/\mu_0 - 1 \), by the delta method on the log ratio.
 *
 * <p>\( \widehat{\mathrm{Var}}(\log\frac{\bar y_1}{\bar y_0}) = \frac{v_1}{\bar y_1^2}+\frac{v_0}{\bar y_0^2}
 * -\frac{2c}{\bar y_1\bar y_0} \); the interval \( \log\frac{\bar y_1}{\bar y_0} \pm t_\nu\,\mathrm{se} \) is transformed
 * back. Assumes both means well away from 0, which is checked for the baseline: a percentage of a baseline that may be 0
 * is no number. All three are {@code NaN} unless {@code presence} is {@link Presence#KNOWN}.
 *
 * @param relative 0.3 is 30 % more than the control
 * @param low lower end, at least −1
 * @param high upper end
 * @param presence whether there are numbers, and if not why
 */
public record RelativeEffect(double relative, double low, double high, Presence presence) {

    /** Whether a relative effect can be given. */
    public enum Presence {
        KNOWN(""),
        BASELINE_NOT_POSITIVE("no relative effect: the control mean is not above 0"),
        BASELINE_UNCERTAIN("no relative effect: the interval of the control mean includes 0"),
        TREATED_NOT_POSITIVE("no relative effect: the treated mean is not above 0"),
        NO_ERROR("no relative effect: a mean has no variance estimate");

        private final String reason;

        Presence(String reason) {
            this.reason = reason;
        }

        /** Why there is none, as a note for a reader; empty where there is one. */
        public String reason() {
            return reason;
        }
    }

    /**
     * From two means, the variances of these means and their covariance.
     *
     * @param varTreated variance of the treated mean (not of the outcome)
     * @param varControl variance of the control mean
     * @param covariance of the two means; 0 for independent arms
     * @param df degrees of freedom, {@code NaN} for the normal
     */
    public static RelativeEffect of(
            double meanTreated,
            double meanControl,
            double varTreated,
            double varControl,
            double covariance,
            double df,
            double confidence) {
        double critical = Tails.critical(confidence, df);
        Presence presence = presence(meanTreated, meanControl, varTreated, varControl, critical);
        if (presence != Presence.KNOWN) {
            return new RelativeEffect(Double.NaN, Double.NaN, Double.NaN, presence);
        }
        double variance = varTreated / (meanTreated * meanTreated)
                + varControl / (meanControl * meanControl)
                - 2 * covariance / (meanTreated * meanControl);
        double log = Math.log(meanTreated / meanControl);
        double half = critical * Math.sqrt(Math.max(0, variance));
        return new RelativeEffect(
                (meanTreated - meanControl) / meanControl, Math.expm1(log - half), Math.expm1(log + half), presence);
    }

    /**
     * From two means and the error of the logarithm of their ratio.
     *
     * @param least what the control mean must exceed: half the length of its own interval
     * @param ofLog the error of \( \log(\bar y_1/\bar y_0) \)
     */
    public static RelativeEffect of(
            double meanTreated, double meanControl, double least, Spreading ofLog, double confidence) {
        Presence presence = presence(meanTreated, meanControl, least, ofLog.variance());
        if (presence != Presence.KNOWN) {
            return new RelativeEffect(Double.NaN, Double.NaN, Double.NaN, presence);
        }
        double log = Math.log(meanTreated / meanControl);
        double half = Tails.critical(confidence, ofLog.df()) * Math.sqrt(ofLog.variance());
        return new RelativeEffect(
                (meanTreated - meanControl) / meanControl, Math.expm1(log - half), Math.expm1(log + half), presence);
    }

    private static Presence presence(double mean1, double mean0, double least, double variance) {
        if (!(mean0 > 0)) {
            return Presence.BASELINE_NOT_POSITIVE;
        }
        if (!(mean0 > least)) {
            return Presence.BASELINE_UNCERTAIN;
        }
        if (!(mean1 > 0)) {
            return Presence.TREATED_NOT_POSITIVE;
        }
        return variance >= 0 ? Presence.KNOWN : Presence.NO_ERROR;
    }

    public boolean known() {
        return presence == Presence.KNOWN;
    }

    private static Presence presence(double mean1, double mean0, double var1, double var0, double critical) {
        if (!(mean0 > 0)) {
            return Presence.BASELINE_NOT_POSITIVE;
        }
        if (!(var1 >= 0 && var0 >= 0)) {
            return Presence.NO_ERROR;
        }
        if (mean0 - critical * Math.sqrt(var0) <= 0) {
            return Presence.BASELINE_UNCERTAIN;
        }
        return mean1 > 0 ? Presence.KNOWN : Presence.TREATED_NOT_POSITIVE;
    }
}
