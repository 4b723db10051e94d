package io.kindlift.spark.publish;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Inference;
import io.kindlift.study.Input;
import io.kindlift.study.Inputs;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Output;
import io.kindlift.study.Period;
import io.kindlift.study.Privacy;
import io.kindlift.study.Quality;
import io.kindlift.study.Randomized;
import io.kindlift.study.Referral;
import io.kindlift.study.Study;
import io.kindlift.study.Value;
import io.kindlift.study.Visits;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A small study and small results. */
final class Rows {
    private Rows() {}

    static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    static final Outcome RETURN = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);

    static final Facts FACTS = new Facts(
            "warn",
            0,
            Map.of("purchases", source(Map.of(DAY.minusDays(10), 7L, DAY, 3L))),
            Map.of("episodes_control", 90L),
            Map.of("read", 12L));

    static Study study() {
        return study(Map.of("note", 1.0, "control", 1.0), "results");
    }

    static Study study(Map<String, Double> shares, String output) {
        Input purchases =
                new Input("/data/purchases", Input.Format.PARQUET, Map.of("amount", "total"), Input.RepeatedIds.ROWS);
        return new Study(
                "cafe",
                "Kindness at the café",
                ZoneId.of("Europe/London"),
                LocalTime.MIDNIGHT,
                Visits.PAID,
                new Period(LocalDate.of(2026, 1, 1), DAY),
                new Inputs(
                        Optional.empty(),
                        purchases,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Randomized("control", shares, 180, "none", List.of()),
                List.of(RETURN),
                List.of(),
                new Inference(0.95, Inference.Multiplicity.HOLM, true, 5000),
                new Value(OptionalDouble.of(0.35), "GBP"),
                new Referral(6),
                new Quality(0.01, 2),
                new Privacy(10, Optional.empty()),
                new Output(output),
                7);
    }

    static Manifest.Source source(Map<LocalDate, Long> rowsPerDay) {
        return new Manifest.Source(
                "/data/purchases", "parquet", 1, 10, 4096, "ab".repeat(32), new TreeMap<>(rowsPerDay), Map.of());
    }

    static List<Uplift> estimates() {
        Figures figures =
                new Figures(0.25, 0.2, 0.05, 0.01, 188, 5, 1e-6, 1e-6, 0.03, 0.07, 0.25, 0.1, 0.4, 0.01, 0.09, 0.001);
        return List.of(
                uplift(new Slice("all", "all"), figures, Status.OK, ""),
                uplift(new Slice("tier", "=gold, or better"), Figures.ABSENT, Status.TOO_FEW, "1 treated episode"));
    }

    private static Uplift uplift(Slice slice, Figures figures, Status status, String note) {
        return new Uplift(
                RETURN,
                slice.all(),
                slice,
                Estimator.ADJUSTED,
                "ITT",
                OptionalLong.of(100),
                OptionalLong.of(90),
                OptionalLong.empty(),
                figures,
                status,
                note);
    }

    static List<Balance> balance() {
        return List.of(new Balance("spend", 10, 11, 11, -0.1, -0.1, 1, 1));
    }

    static List<Health> health() {
        return List.of(new Health("sample_ratio", Health.Verdict.PASS, 0.4, 0.001, ""));
    }
}
