package io.kindlift.study;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One study: what is compared, on which tables, with which outcomes. The study file, parsed and checked.
 *
 * @param study its name, {@code [a-z0-9-]+}; also the folder of its results
 * @param title a line for people
 * @param timeZone the zone that decides on which day something happened
 * @param dayStartsAt when a day begins on that zone's clocks
 * @param visits which purchases are visits
 * @param period the days on which an episode may begin
 * @param inputs where the tables are
 * @param design randomised or matched
 * @param outcomes what is measured after an episode, in the order of the file
 * @param segments columns whose values get estimates of their own
 * @param inference confidence, families, looking every night
 * @param value what money is assumed
 * @param referral how far chains are followed
 * @param quality how bad the tables may be
 * @param privacy what may be shown
 * @param output where results go
 * @param seed of everything drawn by hash
 */
public record Study(
        @Key(
                meaning = "Names the study, and the folder of its results.",
                pattern = "[a-z0-9-]+",
                form = "a name of lower-case letters, digits and hyphens")
        String study,

        @Key(meaning = "A line for people, at the head of the page.", sameAs = "study")
        String title,

        @Key(meaning = "The zone that decides on which day something happened.")
        ZoneId timeZone,

        @Key(
                meaning =
                        "When a day begins: with 04:00 a bill paid after midnight belongs to the evening before. Earlier than 12:00.",
                fallback = "00:00")
        LocalTime dayStartsAt,

        @Key(
                meaning =
                        "Which purchases are visits: those of an amount above 0 (paid), or of 0 too, where coming is free (any).",
                fallback = "paid")
        Visits visits,

        @Key(meaning = "The days on which an episode may begin.")
        Period period,

        @Key(meaning = "Where the tables are; relative paths start at the study file's folder.")
        Inputs inputs,

        @Key(meaning = "Who is compared with whom.") Design design,

        @Key(meaning = "What is measured after an episode.", filled = true)
        List<Outcome> outcomes,

        @Key(
                meaning =
                        "Columns whose values get estimates of their own: act columns, surprise, presentation, cost_band, dose, or a customer column.",
                form = "the name of a column",
                fallback = "[]")
        List<String> segments,

        @Key(meaning = "How sure one wants to be.") Inference inference,
        @Key(meaning = "What money is assumed.") Value value,

        @Key(meaning = "How far chains of referrals are followed.")
        Referral referral,

        @Key(meaning = "How bad the tables may be.") Quality quality,
        @Key(meaning = "What may be shown.") Privacy privacy,
        @Key(meaning = "Where results go.") Output output,

        @Key(meaning = "Of everything that is drawn; the same seed draws the same.", fallback = "1")
        long seed) {

    public Study {
        outcomes = List.copyOf(outcomes);
        segments = List.copyOf(segments);
    }

    /** The same with relative paths resolved. */
    Study in(Folder folder) {
        return new Study(
                study,
                title,
                timeZone,
                dayStartsAt,
                visits,
                period,
                inputs.in(folder),
                design,
                outcomes,
                segments,
                inference,
                value,
                referral,
                quality,
                privacy.in(folder),
                output.in(folder),
                seed);
    }

    /** How moments become days. */
    public BusinessDay businessDay() {
        return new BusinessDay(timeZone, dayStartsAt);
    }

    /** The longest window of any outcome, in days. */
    public int longestWindow() {
        return outcomes.stream().mapToInt(Outcome::windowDays).max().orElse(0);
    }

    /** The longest outcome in which new customers are counted, by which chains are followed; none without one. */
    public Optional<Outcome> reach() {
        return outcomes.stream()
                .filter(outcome -> outcome.kind().counted())
                .max(Comparator.comparingInt(Outcome::windowDays));
    }

    /** The new customers an episode's own referrals brought within that window, else within the longest one. */
    public Outcome brought() {
        int window = reach().map(Outcome::windowDays).orElseGet(this::longestWindow);
        return new Outcome(OutcomeKind.REFERRALS, window, false);
    }

    /** The same study with other outcomes. */
    public Study with(List<Outcome> other) {
        return copy(design, other, segments);
    }

    /** The same study of another design. */
    public Study with(Design other) {
        return copy(other, outcomes, segments);
    }

    /** The same study with other segments. */
    public Study withSegments(List<String> other) {
        return copy(design, outcomes, other);
    }

    private Study copy(Design otherDesign, List<Outcome> otherOutcomes, List<String> otherSegments) {
        return new Study(
                study,
                title,
                timeZone,
                dayStartsAt,
                visits,
                period,
                inputs,
                otherDesign,
                otherOutcomes,
                otherSegments,
                inference,
                value,
                referral,
                quality,
                privacy,
                output,
                seed);
    }
}
