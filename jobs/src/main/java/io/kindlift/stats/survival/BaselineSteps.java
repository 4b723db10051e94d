package io.kindlift.stats.survival;

/**
 * The steps of a stratum's baseline hazard and the mean covariates of the risk sets they belong to, day by day; what the
 * score residual of every unit is made of.
 */
final class BaselineSteps {

    /** Hazard of the day, later up to the day. */
    final double[] hazard;
    /** Hazard times mean. */
    final double[] mean;
    /** The part of the day's hazard that its own events are spared under Efron's ties. */
    final double[] sparedHazard;

    final double[] sparedMean;
    /** Mean covariates an event of the day is compared with. */
    final double[] eventMean;

    private final int terms;

    BaselineSteps(int last, int terms) {
        this.terms = terms;
        hazard = new double[last + 1];
        mean = new double[(last + 1) * terms];
        sparedHazard = new double[last + 1];
        sparedMean = new double[(last + 1) * terms];
        eventMean = new double[(last + 1) * terms];
    }

    /**
     * Adds a step.
     *
     * @param share of the day's events already out of the risk set
     * @param part of the day's events that see this step
     */
    void add(int day, double step, double share, double part, double[] means) {
        hazard[day] += step;
        sparedHazard[day] += share * step;
        for (int j = 0; j < terms; j++) {
            mean[day * terms + j] += step * means[j];
            sparedMean[day * terms + j] += share * step * means[j];
            eventMean[day * terms + j] += part * means[j];
        }
    }

    /** Sums hazards up over the days. */
    void accumulate() {
        for (int day = 1; day < hazard.length; day++) {
            hazard[day] += hazard[day - 1];
            for (int j = 0; j < terms; j++) {
                mean[day * terms + j] += mean[(day - 1) * terms + j];
            }
        }
    }
}
