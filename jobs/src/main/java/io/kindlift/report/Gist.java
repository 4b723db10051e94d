package io.kindlift.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run in two lines, as its manifest keeps it for lists of runs.
 *
 * @param grade how far to trust it
 * @param brief its first headline in a few words
 * @param sentence the same with baseline, difference and range
 */
public record Gist(Trust.Grade grade, String brief, String sentence) {

    /** The gist of a run; a failed check leaves no verdict. */
    public static Gist of(Run run, Numerals numerals) {
        Sentences sentences = new Sentences(new Narrator(run, numerals));
        Trust.Grade grade = Trust.of(run).grade();
        return Headlines.of(run.estimates()).stream()
                .findFirst()
                .map(row -> new Gist(
                        grade,
                        grade == Trust.Grade.DO_NOT_USE ? "No verdict: a check failed" : Sentences.brief(row),
                        sentences.verdict(row).plain()))
                .orElse(new Gist(grade, "No headline", ""));
    }

    /** As a manifest has it. */
    public Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("trust", grade.word());
        told.put("brief", brief);
        told.put("sentence", sentence);
        return told;
    }

    /** From what a manifest has; nothing from one that has none. */
    public static Optional<Gist> of(Map<String, String> told) {
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Cells cells = new Cells("manifest.json: verdict", told);
        return Optional.of(
                new Gist(cells.word("trust", Trust.Grade.class), cells.text("brief"), cells.text("sentence")));
    }
}
