package io.kindlift.report;

import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the study file fixed that a reader of the numbers must know.
 *
 * @param periodStart first day on which an episode may begin
 * @param periodEnd last such day
 * @param timeZone the zone of all days
 * @param confidence coverage of every interval
 * @param multiplicity the correction within a family of tests
 * @param currency ISO 4217 code of all amounts; XXX for none
 * @param minCell fewest episodes in an arm that may be shown
 */
public record Terms(
        LocalDate periodStart,
        LocalDate periodEnd,
        String timeZone,
        double confidence,
        String multiplicity,
        String currency,
        int minCell) {

    public static Terms of(Study study) {
        return new Terms(
                study.period().start(),
                study.period().end(),
                study.timeZone().getId(),
                study.inference().confidence(),
                study.inference().multiplicity().name().toLowerCase(Locale.ROOT),
                study.value().currency(),
                study.privacy().minCell());
    }

    /** As a manifest has it: words by name. */
    public Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("period_start", periodStart.toString());
        told.put("period_end", periodEnd.toString());
        told.put("time_zone", timeZone);
        told.put("confidence", Shortest.of(confidence));
        told.put("multiplicity", multiplicity);
        told.put("currency", currency);
        told.put("min_cell", Integer.toString(minCell));
        return told;
    }

    /**
     * From what a manifest has.
     *
     * @throws UnreadableRunException if it is of a version that did not write it
     */
    public static Terms of(Map<String, String> told) {
        Cells cells = new Cells("manifest.json: terms", told);
        return new Terms(
                cells.day("period_start"),
                cells.day("period_end"),
                cells.text("time_zone"),
                cells.number("confidence"),
                cells.text("multiplicity"),
                cells.text("currency"),
                cells.whole("min_cell"));
    }
}
