package io.kindlift.report;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Runs in every state a page must tell, written as files and read back as a page reads them. */
public final class States {

    private static final double NONE = Double.NaN;
    private static final Outcome RETURN = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);
    private static final Outcome REFERRAL = new Outcome(OutcomeKind.REFERRAL, 90, true);
    private static final Outcome MARGIN = new Outcome(OutcomeKind.MARGIN, 90, false);
    private static final List<Outcome> EIGHT = List.of(
            RETURN,
            REFERRAL,
            new Outcome(OutcomeKind.VISITS, 90, true),
            MARGIN,
            new Outcome(OutcomeKind.SPEND, 90, false),
            new Outcome(OutcomeKind.REPEAT_PURCHASE, 30, false),
            new Outcome(OutcomeKind.COMPLAINT, 30, false),
            new Outcome(OutcomeKind.TIME_TO_RETURN, 90, false));

    private final List<Uplift> estimates = new ArrayList<>();
    private final List<Health> health = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();
    private String design = Night.RANDOMIZED;
    private String title = "Kindness at the café";

    private States() {
        health.add(new Health("sample_ratio", Verdict.PASS, 0.4211, 0.001, "control 4980, note 5020"));
        health.add(new Health("balance_max_smd", Verdict.PASS, 0.0312, 0.1, "largest for spend"));
        health.add(new Health("pre_period_placebo", Verdict.PASS, 0.71, 0.01, "smallest for visits of 3"));
        health.add(new Health("maturity", Verdict.PASS, 1234, NONE, "1234 of 11234 episodes are younger than 90 days"));
        health.add(new Health("late_rows", Verdict.PASS, NONE, NONE, "no earlier run to compare with"));
        health.add(new Health("quarantined", Verdict.WARN, 0.00417, 0.01, "acts: cost is below 0 3"));
    }

    /** By name. */
    public static Map<String, Run> all() {
        Map<String, Run> states = new LinkedHashMap<>();
        states.put("positive", positive().read());
        states.put("negative", with(-0.031).read());
        states.put("inconclusive", with(0.004).read());
        states.put(
                "immature",
                silent(Status.IMMATURE, "no episode's window is over").read());
        states.put(
                "no-overlap",
                matched().fails("overlap", 0.62, 0.5).silence(Status.NO_OVERLAP).read());
        states.put(
                "sample-ratio", positive().fails("sample_ratio", 1.7e-9, 0.001).read());
        states.put("suppressed", positive().suppressed().read());
        states.put("one-segment", positive().segments(1).read());
        states.put("forty-segments", positive().segments(40).read());
        states.put("missing-referrals", noReferrals().read());
        states.put("over-time", overTime(40).read());
        states.put("word-of-mouth", wordOfMouth().read());
        return states;
    }

    /** Names nobody hopes for, wherever a name may stand. */
    public static Run hostile(List<String> names) {
        States state = positive();
        state.title = names.get(0);
        for (String name : names) {
            state.row(RETURN.plain(), new Slice(name, name), binary(0.3, 0.02, 0.01), Status.OK, name);
            state.row(REFERRAL, new Slice("arm", name), Figures.ABSENT, Status.TOO_FEW, name);
            state.health.add(new Health("extra_columns", Verdict.WARN, 1, 0, name));
        }
        return state.read();
    }

    /** As many rows as a large study has. */
    public static Run large() {
        States state = new States();
        for (Outcome outcome : EIGHT) {
            state.rows(outcome, Slice.ALL, 0.03);
            IntStream.range(0, 40)
                    .forEach(i -> state.rows(outcome.plain(), new Slice("store", "Store " + i), 0.001 * i));
        }
        EIGHT.stream().filter(Outcome::headline).forEach(outcome -> state.nights(outcome, 365));
        return state.read();
    }

    /** Many nights, returns day by day, and acts of several kinds. */
    private static States overTime(int nights) {
        States state = positive();
        state.nights(RETURN, nights);
        state.weeks();
        for (String arm : List.of("treated", "control")) {
            for (int day = 0; day <= 30; day++) {
                double share = Math.exp(-(arm.equals("treated") ? 0.045 : 0.038) * day);
                double half = day == 0 ? 0 : 0.01;
                state.curves.add(curve("return", arm, day, share, half, 5000 - 20L * day));
            }
        }
        for (String act : List.of("biscuit", "note", "upgrade")) {
            state.row(
                    RETURN.plain(),
                    new Slice("act_type", act),
                    binary(0.28, 0.008 * act.length() - 0.03, 0.006),
                    Status.OK,
                    "");
        }
        state.row(
                RETURN.plain(),
                new Slice("contrast:surprise", "unexpected-expected"),
                binary(0.28, 0.0191, 0.007),
                Status.OK,
                "");
        return state;
    }

    private void nights(Outcome outcome, int nights) {
        long last = LocalDate.of(2026, 8, 31).toEpochDay();
        for (int night = 0; night < nights; night++) {
            double half = 0.06 / Math.sqrt(1 + night);
            curves.add(new Curve(
                    "nights",
                    outcome.plain(),
                    Slice.ALL,
                    "effect",
                    last - nights + 1 + night,
                    0.0231 + 0.01 * Math.sin(night),
                    0.0231 - half,
                    0.0231 + half,
                    OptionalLong.of(200 + 30L * night)));
        }
    }

    /** Both groups were in a slump before the day, and only one of them does better after it. */
    private void weeks() {
        for (int week = -4; week <= 4; week++) {
            if (week != 0) {
                double control = 0.12 - 0.01 * Math.max(0, 3 + week) * (week < 0 ? 1 : -0.2);
                double effect = week < 0 ? 0.0004 * week : 0.012 / week;
                curves.add(curve("week", "effect", week, effect, 0.004, 10_000));
                curves.add(curve("week", "treated", week, control + effect, Double.NaN, 5_000));
                curves.add(curve("week", "control", week, control, Double.NaN, 5_000));
            }
        }
    }

    private static Curve curve(String name, String arm, int x, double y, double half, long n) {
        return new Curve(name, RETURN.plain(), Slice.ALL, arm, x, y, y - half, y + half, OptionalLong.of(n));
    }

    private static States wordOfMouth() {
        States state = positive();
        for (int step = 1; step <= 3; step++) {
            for (String arm : List.of(Chain.TREATED, Chain.CONTROL)) {
                double reached = (arm.equals(Chain.TREATED) ? 0.121 : 0.094) * Math.pow(0.3, step - 1);
                state.chain(arm, Chain.REACHED, step, reached, 0.1 * reached, Math.round(5000 * reached));
            }
        }
        state.chain(Chain.TREATED, Chain.CHILDREN, -1, 0.1187, 0.0121, 5800);
        state.chain(Chain.CONTROL, Chain.CHILDREN, -1, 0.0912, 0.0113, 5600);
        state.chain(Chain.DIFFERENCE, Chain.REACHED, 1, 0.0275, 0.0166, 10000);
        for (String arm : List.of("treated", "control")) {
            for (int day : List.of(7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 90)) {
                double brought = (arm.equals("treated") ? 0.0011 : 0.0009) * day;
                state.curves.add(curve("lag", arm, day, brought, 0.05 * brought, 5000));
            }
        }
        return state;
    }

    private void chain(String arm, String measure, int generation, double value, double half, long n) {
        OptionalLong of = generation < 0 ? OptionalLong.empty() : OptionalLong.of(generation);
        chains.add(new Chain(arm, measure, of, value, value - half, value + half, OptionalLong.of(n)));
    }

    private static States positive() {
        return with(0.0231);
    }

    private static States with(double effect) {
        States state = new States();
        state.rows(RETURN, Slice.ALL, effect);
        state.rows(REFERRAL, Slice.ALL, effect / 10);
        state.row(MARGIN, Slice.ALL, money(23.1, 100 * effect, 0.61), Status.OK, "");
        return state;
    }

    private static States matched() {
        States state = positive();
        state.design = "matched";
        state.health.removeIf(check -> check.check().equals("sample_ratio"));
        return state;
    }

    private static States noReferrals() {
        States state = positive();
        state.estimates.removeIf(row -> row.outcome().equals(REFERRAL));
        state.row(REFERRAL, Slice.ALL, Figures.ABSENT, Status.UNAVAILABLE, "the study names no referrals table");
        return state;
    }

    private static States silent(Status status, String note) {
        States state = new States();
        List.of(RETURN, REFERRAL, MARGIN)
                .forEach(outcome -> state.row(outcome, Slice.ALL, Figures.ABSENT, status, note));
        return state;
    }

    private States silence(Status status) {
        List<Uplift> rows = List.copyOf(estimates);
        estimates.clear();
        rows.forEach(row -> row(row.outcome(), row.slice(), Figures.ABSENT, status, "62 % of treated found nobody"));
        return this;
    }

    private States suppressed() {
        row(RETURN.plain(), new Slice("region", "north"), binary(0.29, 0.03, 0.012), Status.OK, "");
        for (String region : List.of("east", "south")) {
            row(
                    RETURN.plain(),
                    new Slice("region", region),
                    Figures.ABSENT,
                    Status.SUPPRESSED,
                    "fewer than 10 episodes");
        }
        return this;
    }

    private States segments(int number) {
        IntStream.range(0, number)
                .forEach(i -> row(
                        RETURN.plain(),
                        new Slice("store", "Store " + (i + 1)),
                        binary(0.28, 0.0231 + 0.002 * (i % 7 - 3), 0.004 + 0.0005 * i),
                        Status.OK,
                        ""));
        return this;
    }

    private States fails(String check, double value, double threshold) {
        health.removeIf(row -> row.check().equals(check));
        health.add(0, new Health(check, Verdict.FAIL, value, threshold, "as found tonight"));
        return this;
    }

    private void rows(Outcome outcome, Slice slice, double effect) {
        Figures figures = outcome.kind().scale() == OutcomeKind.Scale.BINARY
                ? binary(0.2891, effect, 0.0046)
                : money(23.1, 100 * effect, 0.61);
        row(outcome, slice, Estimator.DIFFERENCE, unadjusted(figures), Status.OK, "");
        row(outcome, slice, Estimator.ADJUSTED, figures, Status.OK, "");
    }

    private static Figures unadjusted(Figures figures) {
        return figures.withAdjusted(NONE);
    }

    private void row(Outcome outcome, Slice slice, Figures figures, Status status, String note) {
        row(outcome, slice, Estimator.ADJUSTED, figures, status, note);
    }

    private void row(Outcome outcome, Slice slice, Estimator estimator, Figures figures, Status status, String note) {
        boolean counted = status != Status.SUPPRESSED;
        estimates.add(new Uplift(
                outcome,
                outcome.headline(),
                slice,
                estimator,
                design.equals(Night.RANDOMIZED) ? "ITT" : "ATT",
                counted ? OptionalLong.of(5020) : OptionalLong.empty(),
                counted ? OptionalLong.of(4980) : OptionalLong.empty(),
                OptionalLong.empty(),
                headline(outcome, slice, figures),
                status,
                note));
    }

    /** Only headlines carry the interval that holds any night. */
    private static Figures headline(Outcome outcome, Slice slice, Figures f) {
        double factor = outcome.headline() && slice.all() ? 1.6 : NONE;
        return new Figures(
                f.meanTreated(),
                f.meanControl(),
                f.estimate(),
                f.stdError(),
                f.df(),
                f.statistic(),
                f.pValue(),
                f.pAdjusted(),
                f.low(),
                f.high(),
                f.relative(),
                f.relativeLow(),
                f.relativeHigh(),
                f.estimate() - factor * (f.estimate() - f.low()),
                f.estimate() + factor * (f.high() - f.estimate()),
                0.01 * factor);
    }

    private static Figures binary(double control, double effect, double error) {
        return figures(control, effect, error);
    }

    private static Figures money(double control, double effect, double error) {
        return figures(control, effect, error);
    }

    private static Figures figures(double control, double effect, double error) {
        double half = 1.959963984540054 * error;
        double p = Math.min(1, Math.exp(-0.5 * Math.pow(effect / error, 2)));
        return new Figures(
                control + effect,
                control,
                effect,
                error,
                9998,
                effect / error,
                p,
                Math.min(1, 3 * p),
                effect - half,
                effect + half,
                effect / control,
                (effect - half) / control,
                (effect + half) / control,
                NONE,
                NONE,
                NONE);
    }

    private Run read() {
        LocalDate day = LocalDate.of(2026, 8, 31);
        Provenance provenance = new Provenance(
                new Night("cafe-kindness", day, design),
                title,
                "20260901T020000-abcdef",
                "0.1.0",
                new Terms(LocalDate.of(2026, 1, 1), day.minusDays(62), "Europe/London", 0.95, "holm", "GBP", 10));
        return RunFiles.read(
                provenance, file -> Optional.ofNullable(files(provenance).get(file)));
    }

    private Map<String, String> files(Provenance provenance) {
        return files(provenance, estimates, balance(), health, curves, chains);
    }

    private static List<Balance> balance() {
        return List.of(
                new Balance("recency_days", 40.2, 39.2, 39.2, 0.0209, 0.0209, 1.02, 1.02),
                new Balance("spend", 77.7, 77.9, 77.9, -0.0312, -0.0312, 0.91, 0.91));
    }

    /** The files of a run, by name. */
    public static Map<String, String> files(Run run) {
        return files(run.provenance(), run.estimates(), run.balance(), run.health(), run.curves(), run.chains());
    }

    private static Map<String, String> files(
            Provenance provenance,
            List<Uplift> estimates,
            List<Balance> balance,
            List<Health> health,
            List<Curve> curves,
            List<Chain> chains) {
        return Map.of(
                "estimates.csv", Csv.of(ResultTables.estimates(provenance.night()), estimates),
                "balance.csv", Csv.of(ResultTables.balance(), balance),
                "health.csv", Csv.of(ResultTables.health(), health),
                "curves.csv", Csv.of(ResultTables.curves(), curves),
                "chains.csv", Csv.of(ResultTables.chains(), chains));
    }
}
