package io.kindlift.report.page;

import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Provenance;
import io.kindlift.report.Verdict;
import io.kindlift.report.page.Page.Term;
import java.util.ArrayList;
import java.util.List;

/** The method in five lines, and the words a reader may not know. */
final class Explained {
    private Explained() {}

    /** What the ranges of the headlines are. */
    static String likely(Narrator narrator) {
        boolean always = Headlines.of(narrator.run().estimates()).stream()
                .filter(Uplift::ok)
                .allMatch(row -> Verdict.always(row.figures()));
        return always
                ? "range that stays right however many nights one looks"
                : "range for one look decided in advance";
    }

    static List<String> method(Provenance from) {
        return List.of(
                from.randomized()
                        ? "Chance decided who was assigned a kindness; both groups are compared as assigned, whatever was delivered."
                        : "Each kindness is compared with days of other customers alike in where they were, when, and how often and how recently they had come before.",
                "An episode is one customer and one day. What counts as after begins the day after, and an episode counts only when its whole window is over.",
                "The effect is adjusted for what was known before by regression; the plain difference stands beside it in the tables.",
                "A headline may be looked at every night: its range allows for that. Other rows are judged after correction for the number of questions ("
                        + from.terms().multiplicity() + ").",
                "Where there is too little to say, the page says so; nothing is filled in. Figures are rounded to the second digit of their uncertainty; the tables below have every digit.");
    }

    static List<Term> glossary(Provenance from) {
        List<Term> terms = new ArrayList<>(List.of(
                new Term("Episode", "One customer on one day: the day of a kindness, or a day to compare it with."),
                new Term("Point", "One in a hundred customers."),
                new Term(
                        "Likely, range",
                        "An interval made so that it misses the truth in few studies; how few is the study's confidence. Anything inside fits the data."),
                new Term("Any night", "The range stays right although one looks at it every night."),
                new Term(
                        "Chance",
                        "How often luck alone would show something at least this large. Small means: hardly luck."),
                new Term("No effect shown", "Not the same as no effect: the range tells what is still possible."),
                new Term("Window", "The days after the episode over which an outcome is measured.")));
        terms.add(
                from.randomized()
                        ? new Term(
                                "ITT", "Intention to treat: the effect of being assigned a kindness, delivered or not.")
                        : new Term(
                                "ATT",
                                "The average effect on those who received a kindness and found somebody comparable."));
        return terms;
    }
}
