package io.kindlift.spark.cohort;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is known before an episode and measured after it, in the order of {@link CohortTable}. */
final class Measures implements Serializable {

    private static final long serialVersionUID = 1;

    private final int settled;
    private final int lookback;
    private final boolean acts;
    private final boolean referrals;
    private final int longest;
    private final int[] windows;
    private final ArrayList<Span> spans = new ArrayList<>();

    /** An outcome's definition over days of an episode, told from its own day. */
    private record Span(OutcomeKind kind, int first, int last) implements Serializable {

        static Span before(Outcome outcome) {
            return new Span(outcome.kind(), -outcome.windowDays(), -1);
        }

        static Span after(Outcome outcome) {
            return new Span(outcome.kind(), 1, outcome.windowDays());
        }

        static Span week(OutcomeKind kind, int week) {
            int last = 7 * week - (week < 0 ? -6 : 0);
            return new Span(kind, last - 6, last);
        }
    }

    /**
     * Prepares to measure.
     *
     * @param acts whether it is known who received an act
     */
    Measures(Study study, LocalDate asOf, boolean acts) {
        this.settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        this.lookback = study.design().lookbackDays();
        this.acts = acts;
        this.referrals = study.inputs().referrals().isPresent();
        this.longest = study.longestWindow();
        this.windows = EpisodeColumns.windows(study).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        EpisodeColumns.kinds(study).forEach(kind -> spans.add(new Span(kind, -lookback, -1)));
        EpisodeColumns.before(study).forEach(outcome -> spans.add(Span.before(outcome)));
        study.outcomes().forEach(outcome -> spans.add(Span.after(outcome)));
        EpisodeColumns.weeks(study).forEach((kind, weeks) -> weeks.forEach(week -> spans.add(Span.week(kind, week))));
    }

    int lookback() {
        return lookback;
    }

    /** How many windows there are. */
    int windows() {
        return windows.length;
    }

    /** How many of the windows, from the shortest, are over for an episode of day {@code d0}. */
    int mature(int d0) {
        int mature = 0;
        while (mature < windows.length && d0 + windows[mature] <= settled) {
            mature++;
        }
        return mature;
    }

    /** Recency, visit days, spend in millionths, tenure: what was known before day {@code d0}. */
    void known(CustomerStory story, int d0, long[] into) {
        CustomerDays days = story.days();
        into[0] = Math.min((long) d0 - days.lastVisitBefore(d0), lookback + 1L);
        into[1] = days.visitDays(d0 - lookback, d0 - 1);
        into[2] = spend(story, d0);
        into[3] = story.tenure(d0);
    }

    /** The same as cells of a row. */
    void known(CustomerStory story, int d0, List<Object> row) {
        long[] known = new long[4];
        known(story, d0, known);
        row.add((int) known[0]);
        row.add((int) known[1]);
        row.add(Cells.money(known[2]));
        row.add((int) known[3]);
        if (referrals) {
            row.add(referrals(story, d0));
            row.add(story.word().tied(d0 + longest));
        }
    }

    /** Millionths spent in the lookback. */
    long spend(CustomerStory story, int d0) {
        return story.days().spend(d0 - lookback, d0 - 1);
    }

    /** New customers brought in the lookback. */
    int referrals(CustomerStory story, int d0) {
        return story.word().newCustomers(d0 - lookback, d0 - 1);
    }

    /** Maturity, receipt, and the outcomes before and after. */
    void measured(CustomerStory story, int d0, List<Object> row) {
        for (int window : windows) {
            row.add(d0 + window <= settled);
            row.add(acts ? story.actBetween(d0, d0 + window) : null);
        }
        for (Span span : spans) {
            if (span.kind == OutcomeKind.TIME_TO_RETURN) {
                waited(story, d0, span.last, row);
            } else {
                boolean over = span.last < 0 || d0 + span.last <= settled;
                row.add(over ? Measured.over(span.kind, story, d0 + span.first, d0 + span.last) : null);
            }
        }
    }

    /** Days until the next visit or until nobody looked any more, and which of the two it was. */
    private void waited(CustomerStory story, int d0, int window, List<Object> row) {
        int watched = Math.min(window, settled - d0);
        int back = story.days().firstVisitAfter(d0);
        boolean returned = back != CustomerDays.NEVER && back - d0 <= watched;
        row.add(watched < 1 ? null : returned ? back - d0 : watched);
        row.add(watched < 1 ? null : returned);
    }
}
