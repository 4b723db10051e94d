package io.kindlift.report;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import java.util.List;

/**
 * A run as its files tell it: what every page and export is drawn from.
 *
 * @param provenance which run
 * @param estimates rows of {@code estimates.csv}
 * @param balance rows of {@code balance.csv}
 * @param health rows of {@code health.csv}
 * @param curves rows of {@code curves.csv}, where there is one
 * @param chains rows of {@code chains.csv}, where there is one
 */
public record Run(
        Provenance provenance,
        List<Uplift> estimates,
        List<Balance> balance,
        List<Health> health,
        List<Curve> curves,
        List<Chain> chains) {

    public Run {
        estimates = List.copyOf(estimates);
        balance = List.copyOf(balance);
        health = List.copyOf(health);
        curves = List.copyOf(curves);
        chains = List.copyOf(chains);
    }
}
