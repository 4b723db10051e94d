package io.kindlift.report;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.Locale;

/** What a row says, in whole sentences with baseline, difference and range. */
public final class Sentences {

    private final Narrator narrator;

    public Sentences(Narrator narrator) {
        this.narrator = narrator;
    }

    /** What a row's interval lets one say. */
    public enum Finding {
        /** What one hopes for. */
        GOOD,
        /** The opposite. */
        BAD,
        /** Neither is shown. */
        OPEN,
        /** There are no numbers. */
        SILENT
    }

    /** What the row's interval lets one say. */
    public static Finding finding(Uplift row) {
        double low = Verdict.low(row.figures());
        double high = Verdict.high(row.figures());
        if (!row.ok() || !Double.isFinite(low) || !Double.isFinite(high)) {
            return Finding.SILENT;
        }
        boolean hopeForMore = Wording.of(row.outcome().kind()).better() == Wording.Better.MORE;
        if (low > 0) {
            return hopeForMore ? Finding.GOOD : Finding.BAD;
        }
        if (high < 0) {
            return hopeForMore ? Finding.BAD : Finding.GOOD;
        }
        return Finding.OPEN;
    }

    /** The finding in a few words, such as {@code More came back}. */
    public static String brief(Uplift row) {
        if (finding(row) == Finding.SILENT) {
            return capital(row.ok() ? "no interval, hence no verdict" : Verdict.why(row));
        }
        Wording wording = Wording.of(row.outcome().kind());
        double low = Verdict.low(row.figures());
        return finding(row) == Finding.OPEN ? "No effect shown" : capital(low > 0 ? wording.rise() : wording.fall());
    }

    /** One sentence with baseline, difference and range; the reason where there are no numbers. */
    public Prose verdict(Uplift row) {
        return finding(row) == Finding.SILENT
                ? Prose.of(title(row), ": ", brief(row).toLowerCase(Locale.ROOT), reason(row))
                : Prose.of(levels(row), ": ", difference(row));
    }

    private static Prose reason(Uplift row) {
        return row.note().isEmpty() ? Prose.of(".") : Prose.of(" (", Part.name(row.note()), ").");
    }

    /** The outcome's name with its window, and the part of the study it speaks of. */
    public Prose title(Uplift row) {
        Prose title = Prose.of(Wording.of(row.outcome().kind()).title() + ", ", narrator.window(row), " days");
        return row.slice().all()
                ? title
                : Prose.of(title, ", ", Part.name(row.slice().value()));
    }

    private Prose levels(Uplift row) {
        Figures figures = row.figures();
        if (!Double.isFinite(figures.meanTreated()) || !Double.isFinite(figures.meanControl())) {
            return title(row);
        }
        Wording wording = Wording.of(row.outcome().kind());
        Prose window = Prose.of(" within ", narrator.window(row), " days");
        return row.outcome().kind().scale() == Scale.BINARY
                ? Prose.of(
                        narrator.treated(row),
                        " of ",
                        treated(row),
                        " " + wording.did(),
                        window,
                        ", against ",
                        narrator.control(row),
                        " of ",
                        control())
                : Prose.of(
                        capital(treated(row)),
                        " " + wording.did() + " ",
                        narrator.treated(row),
                        wording.object(),
                        window,
                        " on average, against ",
                        narrator.control(row),
                        " for ",
                        control());
    }

    private Prose difference(Uplift row) {
        return finding(row) == Finding.OPEN ? open(row) : shown(row);
    }

    private Prose shown(Uplift row) {
        Figures figures = row.figures();
        boolean rise = Verdict.low(figures) > 0;
        String way = way(row.outcome().kind(), rise);
        Part low = narrator.low(row, rise ? Reading::nearer : Reading::farther);
        Part high = narrator.high(row, rise ? Reading::farther : Reading::nearer);
        return Prose.of(
                narrator.change(row), way, ", likely between ", rise ? low : high, " and ", rise ? high : low, ".");
    }

    private Prose open(Uplift row) {
        OutcomeKind kind = row.outcome().kind();
        boolean hopeForMore = Wording.of(kind).better() == Wording.Better.MORE;
        Prose bound = hopeForMore
                ? Prose.of("a rise above ", narrator.high(row, Reading::size))
                : Prose.of("a fall by more than ", narrator.low(row, Reading::size));
        return Prose.of(
                "no difference shown. Anything from ",
                narrator.low(row, Reading::farther),
                way(kind, false),
                " to ",
                narrator.high(row, Reading::size),
                way(kind, true),
                " fits the data; ",
                Verdict.rulesOut(row) ? bound : Prose.of("nothing that could happen"),
                " is ruled out.");
    }

    private static String way(OutcomeKind kind, boolean rise) {
        return switch (kind.scale()) {
            case BINARY, COUNT -> rise ? " more" : " fewer";
            case MONEY -> rise ? " more" : " less";
            case DAYS -> rise ? " later" : " sooner";
        };
    }

    private Prose treated(Uplift row) {
        boolean drawn = narrator.run().provenance().randomized();
        if (drawn && !row.slice().all()) {
            return Prose.of("customers assigned ", Part.name(row.slice().value()));
        }
        return Prose.of(drawn ? "customers assigned a kindness" : "customers who received a kindness");
    }

    private Prose control() {
        return Prose.of(narrator.run().provenance().randomized() ? "those assigned none" : "comparable customers");
    }

    private static Prose capital(Prose prose) {
        Part first = prose.parts().get(0);
        return Prose.of(
                capital(first.text()),
                new Prose(prose.parts().subList(1, prose.parts().size())));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
