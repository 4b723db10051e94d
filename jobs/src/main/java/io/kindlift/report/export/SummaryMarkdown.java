package io.kindlift.report.export;

import io.kindlift.report.Headlines;
import io.kindlift.report.Names;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Part;
import io.kindlift.report.Prose;
import io.kindlift.report.Run;
import io.kindlift.report.Sentences;
import io.kindlift.report.Trust;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code summary.md}: a few lines for a ticket or an e-mail. */
final class SummaryMarkdown {
    private SummaryMarkdown() {}

    static String of(Run run, Locale locale) {
        Trust trust = Trust.of(run);
        Sentences sentences = new Sentences(new Narrator(run, Numerals.page(locale)));
        String headlines = Headlines.of(run.estimates()).stream()
                .map(row -> "- **" + Sentences.brief(row) + ".** " + text(sentences.verdict(row)) + "\n")
                .collect(Collectors.joining());
        String reasons = trust.reasons().stream()
                .map(reason -> "- " + text(reason) + "\n")
                .collect(Collectors.joining());
        return "## " + harmless(Names.shown(run.provenance().name())) + "\n\n"
                + "As of " + run.provenance().night().asOf() + ", run `"
                + run.provenance().runId() + "`.\n\n"
                + headlines + "\n**" + trust.grade().words() + "**\n\n" + reasons;
    }

    private static String text(Prose prose) {
        return prose.parts().stream()
                .map(part -> part.kind() == Part.Kind.NAME ? harmless(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    /** No sign in it means anything to Markdown or HTML. */
    private static String harmless(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\\\`*_{}\\[\\]()#+.!|>~:@-]", "\\\\$0");
    }
}
