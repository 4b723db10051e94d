package io.kindlift.report.page;

import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Prose;
import io.kindlift.report.Reading;
import io.kindlift.report.Sentences;
import io.kindlift.report.Sentences.Finding;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The three questions a leader asks: do they come back, do they bring others, is it worth it? */
final class Tiles {

    private static final String MARGIN_UNASKED =
            "What a kindness may cost depends on the margin, for which this study does not ask.";

    private final Narrator narrator;
    private final Sentences sentences;
    private final List<Uplift> whole;

    Tiles(Narrator narrator) {
        this.narrator = narrator;
        this.sentences = new Sentences(narrator);
        this.whole =
                Headlines.best(narrator.run().estimates(), row -> row.slice().all());
    }

    List<Tile> all() {
        return List.of(
                tile("Repeat visits", OutcomeKind.REPEAT_VISIT, OutcomeKind.REPEAT_PURCHASE, OutcomeKind.VISITS),
                tile("Referrals", OutcomeKind.REFERRAL, OutcomeKind.REFERRALS, OutcomeKind.INVITE),
                worth());
    }

    /** Margin is only one side, and says what the other may be; spend says less. */
    private Tile worth() {
        Tile tile = tile("Value against cost", OutcomeKind.MARGIN, OutcomeKind.SPEND);
        if (tile.finding() == Finding.SILENT) {
            return tile;
        }
        boolean margin =
                whole.stream().anyMatch(row -> row.ok() && row.outcome().kind() == OutcomeKind.MARGIN);
        List<Prose> lines = new ArrayList<>(tile.lines());
        lines.add(Prose.plain(margin ? breakEven(tile.finding()) : MARGIN_UNASKED));
        return new Tile(tile.title(), tile.finding(), tile.big(), lines);
    }

    private static String breakEven(Finding finding) {
        return finding == Finding.GOOD
                ? "Break-even: a kindness pays as long as it costs less than this; the range says how sure that is."
                : "No gain is shown that a cost could be set against.";
    }

    /** The first of these outcomes that has numbers; a headline before others, a short window before a long one. */
    private Tile tile(String title, OutcomeKind... kinds) {
        List<Uplift> rows = whole.stream()
                .filter(row -> List.of(kinds).contains(row.outcome().kind()))
                .sorted(Comparator.comparing((Uplift row) -> !row.ok())
                        .thenComparing(
                                row -> List.of(kinds).indexOf(row.outcome().kind()))
                        .thenComparing(row -> !row.headline()))
                .toList();
        Optional<Uplift> first = rows.stream().findFirst();
        return first.isEmpty()
                ? new Tile(
                        title,
                        Finding.SILENT,
                        Prose.plain("Not measured"),
                        List.of(Prose.plain("This study does not ask.")))
                : tile(title, first.get());
    }

    private Tile tile(String title, Uplift row) {
        Finding finding = Sentences.finding(row);
        if (finding == Finding.SILENT) {
            Prose note = row.note().isEmpty() ? Prose.NONE : Prose.name(row.note());
            return new Tile(title, finding, Prose.plain(Sentences.brief(row)), List.of(sentences.title(row), note));
        }
        Prose range = Prose.of(
                Prose.plain("range "),
                narrator.low(row, Reading::low),
                Prose.plain(" to "),
                narrator.high(row, Reading::high));
        return new Tile(
                title,
                finding,
                Prose.of(narrator.effect(row)),
                List.of(range, Prose.of(sentences.title(row), Prose.plain(": " + decapitalised(row)))));
    }

    private static String decapitalised(Uplift row) {
        String brief = Sentences.brief(row);
        return Character.toLowerCase(brief.charAt(0)) + brief.substring(1);
    }
}
