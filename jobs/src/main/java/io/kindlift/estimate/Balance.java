package io.kindlift.estimate;

/**
 * How alike the arms were before anything happened: one row of {@code balance.csv}. Absent numbers are NaN.
 *
 * @param covariate what is compared
 * @param meanTreated over all treated episodes
 * @param meanControlBefore over all control episodes
 * @param meanControlAfter over the kept and weighted ones
 * @param smdBefore standardised mean difference, by the standard deviation of all treated
 * @param smdAfter the same of the kept and weighted
 * @param varianceRatioBefore treated over control
 * @param varianceRatioAfter the same of the kept and weighted
 */
public record Balance(
        String covariate,
        double meanTreated,
        double meanControlBefore,
        double meanControlAfter,
        double smdBefore,
        double smdAfter,
        double varianceRatioBefore,
        double varianceRatioAfter) {}
