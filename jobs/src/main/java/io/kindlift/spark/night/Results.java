package io.kindlift.spark.night;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Census;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a night found.
 *
 * @param cohort one row per kept episode, as it was written; readable until the night is published or closed
 * @param estimates every row of {@code estimates}
 * @param balance every row of {@code balance}
 * @param health every row of {@code health}
 * @param curves every row of {@code curves}
 * @param chains every row of {@code chains}; none without referrals
 * @param census episodes by arm
 */
public record Results(
        Dataset<Row> cohort,
        List<Uplift> estimates,
        List<Balance> balance,
        List<Health> health,
        List<Curve> curves,
        List<Chain> chains,
        Census census) {

    public Results {
        estimates = List.copyOf(estimates);
        balance = List.copyOf(balance);
        health = List.copyOf(health);
        curves = List.copyOf(curves);
        chains = List.copyOf(chains);
    }

    /** Whether a check failed. */
    public boolean failed() {
        return health.stream().anyMatch(check -> check.verdict() == Health.Verdict.FAIL);
    }
}
