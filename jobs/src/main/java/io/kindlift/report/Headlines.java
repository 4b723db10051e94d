package io.kindlift.report;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which row speaks for an outcome and a part of the study. */
public final class Headlines {
    private Headlines() {}

    /** One row for each headline outcome and part: the one to quote. */
    public static List<Uplift> of(List<Uplift> estimates) {
        return best(estimates, Uplift::headline);
    }

    /** Of the rows asked for, one for each outcome and part: {@code adjusted} where it has numbers. */
    public static List<Uplift> best(List<Uplift> estimates, Predicate<Uplift> asked) {
        Map<Question, Uplift> best = new LinkedHashMap<>();
        estimates.stream()
                .filter(asked)
                .filter(row -> row.estimator() == Estimator.ADJUSTED || row.estimator() == Estimator.DIFFERENCE)
                .forEach(row -> best.merge(new Question(row.outcome().plain(), row.slice()), row, Headlines::better));
        return List.copyOf(best.values());
    }

    private record Question(Outcome outcome, Slice slice) {}

    private static Uplift better(Uplift one, Uplift other) {
        if (one.ok() != other.ok()) {
            return one.ok() ? one : other;
        }
        return one.estimator() == Estimator.ADJUSTED ? one : other;
    }
}
