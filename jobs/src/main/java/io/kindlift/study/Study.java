package io.kindlift.study;

import java.time.ZoneId;
import java.util.List;

/**
 * One study: what is compared, on which tables, with which outcomes. The study file, parsed and checked.
 *
 * @param study its name, {@code [a-z0-9-]+}; also the folder of its results
 * @param title a line for people
 * @param timeZone the zone that decides on which day something happened
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
        String study,
        String title,
        ZoneId timeZone,
        Period period,
        Inputs inputs,
        Design design,
        List<Outcome> outcomes,
        List<String> segments,
        Inference inference,
        Value value,
        Referral referral,
        Quality quality,
        Privacy privacy,
        Output output,
        long seed) {

    public Study {
        outcomes = List.copyOf(outcomes);
        segments = List.copyOf(segments);
    }

    /** The longest window of any outcome, in days. */
    public int longestWindow() {
        return outcomes.stream().mapToInt(Outcome::windowDays).max().orElse(0);
    }
}
