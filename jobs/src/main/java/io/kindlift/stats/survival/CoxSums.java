package io.kindlift.stats.survival;

import io.kindlift.stats.regression.Newton;

/** Log partial likelihood, score and information of a Cox regression at given coefficients. */
final class CoxSums implements Newton.Likelihood {

    private final double[] score;
    private final double[][] information;
    private double logLikelihood;
    private final Ties ties;
    private final BaselineSteps steps;
    private final double[] mean;

    CoxSums(int terms, Ties ties) {
        this(terms, ties, null);
    }

    /** Also records the steps of the baseline hazard. */
    CoxSums(int terms, Ties ties, BaselineSteps steps) {
        this.score = new double[terms];
        this.information = new double[terms][terms];
        this.mean = new double[terms];
        this.ties = ties;
        this.steps = steps;
    }

    /** Events of a row. */
    void event(double mass, double eta, double[] z, int at) {
        logLikelihood += mass * eta;
        for (int j = 0; j < score.length; j++) {
            score[j] += mass * z[at + j];
        }
    }

    /** The risk sets of a day's events: one for Breslow, one less part of the events each time for Efron. */
    void day(int day, RiskTotals atRisk, RiskTotals dying) {
        long times = ties == Ties.EFRON ? dying.units : 1;
        for (long i = 0; i < times; i++) {
            step(day, atRisk, dying, (double) i / times, 1.0 / times);
        }
    }

    private void step(int day, RiskTotals atRisk, RiskTotals dying, double share, double part) {
        double mass = dying.mass * part;
        double zeroth = atRisk.zeroth - share * dying.zeroth;
        logLikelihood -= mass * Math.log(zeroth);
        for (int i = 0; i < score.length; i++) {
            mean[i] = (atRisk.first[i] - share * dying.first[i]) / zeroth;
            score[i] -= mass * mean[i];
            for (int j = 0; j <= i; j++) {
                double second = (atRisk.second[i][j] - share * dying.second[i][j]) / zeroth;
                information[i][j] += mass * (second - mean[i] * mean[j]);
            }
        }
        if (steps != null) {
            steps.add(day, mass / zeroth, share, part, mean);
        }
    }

    @Override
    public double logarithm() {
        return logLikelihood;
    }

    @Override
    public double[] score() {
        return score;
    }

    @Override
    public double[][] information() {
        return information;
    }
}
