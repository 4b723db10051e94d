package io.kindlift.episode;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;

/** Studies that need no files: March and April 2026, days in UTC. */
public final class Studies {

    private static final String MATCHED = """
            study: made-up
            time_zone: UTC
            period: {start: 2026-03-01, end: 2026-04-30}
            inputs:
              acts: {path: acts.csv, format: csv}
              purchases: {path: purchases.csv, format: csv}
              customers: {path: customers.csv, format: csv}
            design: {kind: matched, lookback_days: %d, washout_days: %d, match_on: [week, spend], %s}
            outcomes:
              - {kind: repeat_visit, window_days: 7, headline: true}
              - {kind: spend, window_days: 14}
              - {kind: time_to_return, window_days: 14}
            segments: [act_type, random, dose, cost_band, newcomer]
            quality: {settle_days: 2}
            """;

    private Studies() {}

    /** A matched one with that washout. */
    public static Study matched(int washout) {
        return matched(washout, "comparison_days: every_visit");
    }

    /** A matched one with a further key of its design. */
    public static Study matched(int washout, String further) {
        return StudyFile.parse(MATCHED.formatted(Math.max(30, washout + 1), washout, further), Path.of("study.yaml"));
    }
}
