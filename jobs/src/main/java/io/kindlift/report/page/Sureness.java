package io.kindlift.report.page;

import io.kindlift.estimate.Health;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Prose;
import io.kindlift.report.Sentences;
import io.kindlift.report.Sentences.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How sure one may be: what kind of study it was, and what would explain its finding away. */
final class Sureness {

    private final Narrator narrator;

    Sureness(Narrator narrator) {
        this.narrator = narrator;
    }

    List<Prose> all() {
        List<Prose> lines = new ArrayList<>();
        boolean drawn = narrator.run().provenance().randomized();
        lines.add(
                Prose.plain(
                        drawn
                                ? "A randomised study: chance decided who was assigned a kindness, so nothing but the kindness and luck can make the groups differ, and the range says how much luck can do. It counts everybody as assigned, whether or not the kindness reached them."
                                : "An observational study: staff chose whom to be kind to. Customers are compared with others who were alike before, but something nobody recorded may still differ."));
        if (somethingShown()) {
            check("e_value").filter(row -> everythingShown()).ifPresent(row -> lines.add(eValue(row)));
            check("rosenbaum_gamma").filter(row -> row.value() > 1).ifPresent(row -> lines.add(gamma(row)));
        }
        check("design_agreement").ifPresent(row -> lines.add(agreement(row)));
        check("calibration").ifPresent(row -> lines.add(calibration(row)));
        check("pre_period_placebo").ifPresent(row -> lines.add(placebo(row)));
        if (!drawn && check("calibration").isEmpty()) {
            lines.add(
                    Prose.plain(
                            "The method has not been tried on this company's own history without acts; the command calibrate does that."));
        }
        return lines;
    }

    /** Where nothing is shown there is nothing to explain away. */
    private boolean somethingShown() {
        return findings().anyMatch(Sureness::shows);
    }

    /** The weakest headline shows something only where all do. */
    private boolean everythingShown() {
        return findings().allMatch(Sureness::shows);
    }

    private Stream<Finding> findings() {
        return Headlines.of(narrator.run().estimates()).stream().map(Sentences::finding);
    }

    private static boolean shows(Finding finding) {
        return finding == Finding.GOOD || finding == Finding.BAD;
    }

    /** A check that looked at a number; the look at the days before speaks without one, too. */
    private Optional<Health> check(String name) {
        return narrator.run().health().stream()
                .filter(row -> row.check().equals(name))
                .filter(row -> Double.isFinite(row.value()) || name.equals("pre_period_placebo"))
                .findFirst();
    }

    private Prose eValue(Health row) {
        return Prose.of(
                "To explain the weakest headline away, something unrecorded would have to make both a kindness and the outcome ",
                narrator.check(row, "value", row.value()),
                " times as likely, beyond everything that was compared.");
    }

    private Prose gamma(Health row) {
        return Prose.of(
                "Staff would have to favour one of two customers alike on record by odds of ",
                narrator.check(row, "value", row.value()),
                " to one before the finding is lost.");
    }

    private Prose agreement(Health row) {
        return Prose.of(
                row.verdict() == Health.Verdict.PASS
                        ? "Different ways to compute the effect agree"
                        : "Different ways to compute the effect do not agree",
                " (largest difference ",
                narrator.check(row, "value", row.value()),
                " standard errors).");
    }

    private Prose calibration(Health row) {
        return Prose.of(
                "On pretend programmes in this company's own history, where the truth is zero, the method cried wolf in ",
                narrator.check(row, "value", row.value()),
                " of cases.");
    }

    private Prose placebo(Health row) {
        return Prose.plain(
                switch (row.verdict()) {
                    case PASS -> "In the days before, where the truth is zero, no difference shows.";
                    case BLIND -> "The look at the days before could not have failed here, and proves nothing.";
                    case WARN, FAIL -> "A difference already shows in the days before, where the truth is zero.";
                });
    }
}
