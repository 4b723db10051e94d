package io.kindlift.study;

/**
 * How bad the tables may be.
 *
 * @param maxBadShare the share of rows breaking their contract above which a run fails, in [0, 1]
 * @param settleDays days after which a day's rows are taken as complete
 */
public record Quality(double maxBadShare, int settleDays) {}
