package io.kindlift.report;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a run may be believed, and why.
 *
 * @param grade in one word
 * @param reasons the worst first; what speaks for it where nothing speaks against it
 */
public record Trust(Grade grade, List<Prose> reasons) {

    /** How far. */
    public enum Grade {
        TRUSTWORTHY("Trustworthy"),
        CARE("Use with care"),
        DO_NOT_USE("Do not use");

        private final String words;

        Grade(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As files spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Under this number of clusters their errors are too small. */
    private static final long FEW_CLUSTERS = 10;

    public Trust {
        reasons = List.copyOf(reasons);
    }

    /** The verdict of the run's checks and headlines together. */
    public static Trust of(Run run) {
        List<Prose> wrong = reasons(run, Health.Verdict.FAIL);
        List<Prose> doubtful = doubts(run);
        if (!wrong.isEmpty()) {
            List<Prose> all = new ArrayList<>(wrong);
            all.addAll(doubtful);
            return new Trust(Grade.DO_NOT_USE, all);
        }
        return doubtful.isEmpty() ? new Trust(Grade.TRUSTWORTHY, assurances(run)) : new Trust(Grade.CARE, doubtful);
    }

    private static List<Prose> doubts(Run run) {
        List<Prose> doubts = new ArrayList<>();
        List<Uplift> headlines = Headlines.of(run.estimates());
        if (headlines.isEmpty()) {
            doubts.add(Prose.of("No outcome was named as a headline."));
        } else if (headlines.stream().noneMatch(Uplift::ok)) {
            doubts.add(Prose.of("No headline has a number yet."));
        }
        if (headlines.stream().anyMatch(row -> row.roughError() || few(row.clusters()))) {
            doubts.add(Prose.of("A headline rests on fewer than ten clusters; its range may be too narrow."));
        }
        if (!run.provenance().randomized() && !agreed(run)) {
            doubts.add(Prose.of("Staff chose whom to be kind to, and no second design confirms the comparison."));
        }
        doubts.addAll(reasons(run, Health.Verdict.WARN));
        doubts.addAll(reasons(run, Health.Verdict.BLIND));
        return doubts;
    }

    private static boolean few(OptionalLong clusters) {
        return clusters.isPresent() && clusters.getAsLong() < FEW_CLUSTERS;
    }

    private static boolean agreed(Run run) {
        return run.health().stream()
                .anyMatch(check -> check.check().equals("design_agreement") && check.verdict() == Health.Verdict.PASS);
    }

    private static List<Prose> reasons(Run run, Health.Verdict verdict) {
        return run.health().stream()
                .filter(check -> check.verdict() == verdict && !remark(check) && !idle(check))
                .map(check -> {
                    CheckWords words = CheckWords.of(check.check());
                    return Prose.of(words.title() + ": " + words.meaning(verdict));
                })
                .toList();
    }

    /** A warning about tables that stay within their limit is said under Health, and takes no trust away. */
    private static boolean remark(Health check) {
        return check.verdict() == Health.Verdict.WARN
                && CheckWords.of(check.check()).about() == CheckWords.About.TABLES
                && !(check.value() > check.threshold());
    }

    /** Where nothing is shown there is nothing to explain away; and whether designs agree is asked apart. */
    private static boolean idle(Health check) {
        return check.verdict() == Health.Verdict.BLIND
                && List.of("e_value", "rosenbaum_gamma", "design_agreement").contains(check.check());
    }

    private static List<Prose> assurances(Run run) {
        List<Prose> reasons = new ArrayList<>();
        reasons.add(Prose.of(
                run.provenance().randomized()
                        ? "Chance decided who was assigned a kindness."
                        : "Customers are compared with customers alike before, and different designs agree."));
        for (String check : List.of("sample_ratio", "balance_max_smd", "pre_period_placebo")) {
            run.health().stream()
                    .filter(row -> row.check().equals(check) && row.verdict() == Health.Verdict.PASS)
                    .forEach(row -> reasons.add(Prose.of(ASSURED.get(check))));
        }
        return reasons;
    }

    private static final Map<String, String> ASSURED = Map.of(
            "sample_ratio", "The arms are as large as planned.",
            "balance_max_smd", "The customers compared were alike before.",
            "pre_period_placebo", "Nothing shows before anything happened.");
}
