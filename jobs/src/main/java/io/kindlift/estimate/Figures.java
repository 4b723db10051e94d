package io.kindlift.estimate;

/**
 * The numbers of a row; {@link Double#NaN} stands for an absent one.
 *
 * @param meanTreated mean (or weighted mean) of the treated, on the outcome's own scale
 * @param meanControl the same of the controls: the baseline
 * @param estimate treated minus control
 * @param stdError its standard error
 * @param df degrees of freedom; absent where the reference is normal
 * @param statistic the test statistic
 * @param pValue two-sided
 * @param pAdjusted within its family
 * @param low lower end of the interval at the study's confidence
 * @param high upper end
 * @param relative estimate over baseline
 * @param relativeLow its lower end
 * @param relativeHigh its upper end
 * @param alwaysLow lower end that holds however often one looks
 * @param alwaysHigh upper end
 * @param alwaysP its p
 */
public record Figures(
        double meanTreated,
        double meanControl,
        double estimate,
        double stdError,
        double df,
        double statistic,
        double pValue,
        double pAdjusted,
        double low,
        double high,
        double relative,
        double relativeLow,
        double relativeHigh,
        double alwaysLow,
        double alwaysHigh,
        double alwaysP) {

    private static final double NONE = Double.NaN;

    /** Not a single number. */
    public static final Figures ABSENT =
            new Figures(NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    /** The same with another adjusted p. */
    public Figures withAdjusted(double p) {
        return new Figures(
                meanTreated,
                meanControl,
                estimate,
                stdError,
                df,
                statistic,
                pValue,
                p,
                low,
                high,
                relative,
                relativeLow,
                relativeHigh,
                alwaysLow,
                alwaysHigh,
                alwaysP);
    }

    /** The same with what holds however often one looks. */
    Figures withAlways(double lowEver, double highEver, double pEver) {
        return new Figures(
                meanTreated,
                meanControl,
                estimate,
                stdError,
                df,
                statistic,
                pValue,
                pAdjusted,
                low,
                high,
                relative,
                relativeLow,
                relativeHigh,
                lowEver,
                highEver,
                pEver);
    }
}
