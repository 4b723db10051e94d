package io.kindlift.spark.cohort;

import io.kindlift.study.Covariate;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The stratum of an episode: how the customer showed up, and the terms of {@code match_on}, each of what was known before the
 * day. Written out, such as {@code visit|week=2026-W05|frequency=3-4}, so that an analyst can read it.
 */
final class Terms implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int[] RECENCY = {7, 14, 30, 60, 90};
    private static final int[] FREQUENCY = {0, 1, 2, 4, 8, 16};
    private static final int[] TENURE = {30, 90, 365};
    private static final String[] RECENCIES = {"1-7", "8-14", "15-30", "31-60", "61-90", ">90"};
    private static final String[] FREQUENCIES = {"0", "1", "2", "3-4", "5-8", "9-16", ">16"};
    private static final String[] TENURES = {"0-30", "31-90", "91-365", ">365"};

    private final ArrayList<String> terms;
    private final ArrayList<Origin> origins = new ArrayList<>();
    private final int lookback;
    private final int first;
    private final String[] weeks;
    private final double[] cuts;

    /**
     * The terms of a study.
     *
     * @param cuts where the bins of positive spend end, in cents; empty where spend is no term
     */
    Terms(Study study, MatchedOrigins origins, double[] cuts) {
        this.terms = new ArrayList<>(((Matched) study.design()).matchOn());
        terms.forEach(term -> this.origins.add(Matched.TERMS.contains(term) ? null : origins.customer(term)));
        this.lookback = study.design().lookbackDays();
        this.first = (int) study.period().start().toEpochDay();
        this.weeks = weeks(first, (int) study.period().end().toEpochDay());
        this.cuts = cuts.clone();
    }

    private static String[] weeks(int first, int last) {
        String[] weeks = new String[last - first + 1];
        for (int i = 0; i < weeks.length; i++) {
            LocalDate day = LocalDate.ofEpochDay(first + (long) i);
            weeks[i] = String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    day.get(IsoFields.WEEK_BASED_YEAR),
                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
        return weeks;
    }

    /** The stratum of an episode; {@code scratch} is emptied and used. */
    String stratum(Episode episode, StringBuilder scratch) {
        scratch.setLength(0);
        scratch.append(episode.shownUp);
        for (int i = 0; i < terms.size(); i++) {
            String value = value(episode, i);
            scratch.append('|').append(terms.get(i)).append('=').append(value == null ? Covariate.MISSING : value);
        }
        return scratch.toString();
    }

    private String value(Episode episode, int term) {
        CustomerDays days = episode.story.days();
        int day = episode.day;
        return switch (terms.get(term)) {
            case "location" -> episode.location;
            case "channel" -> episode.channel;
            case "week" -> weeks[day - first];
            case "recency" -> recency((long) day - days.lastVisitBefore(day));
            case "frequency" -> FREQUENCIES[bin(FREQUENCY, days.visitDays(day - lookback, day - 1))];
            case "spend" -> spend(days.spend(day - lookback, day - 1));
            case "tenure" -> TENURES[bin(TENURE, episode.story.tenure(day))];
            default -> customer(episode, origins.get(term));
        };
    }

    private static String recency(long days) {
        return days >= CustomerDays.NEVER ? "never" : RECENCIES[bin(RECENCY, days)];
    }

    /** Bin 0 is no spend; a spend equal to a cut goes below it. */
    private String spend(long cents) {
        int bin = 0;
        if (cents > 0) {
            bin = 1;
            while (bin <= cuts.length && cents > cuts[bin - 1]) {
                bin++;
            }
        }
        return Integer.toString(bin);
    }

    private static int bin(int[] ends, long value) {
        int bin = 0;
        while (bin < ends.length && value > ends[bin]) {
            bin++;
        }
        return bin;
    }

    private static String customer(Episode episode, Origin origin) {
        List<String> attributes = episode.story.attributes();
        return origin.of(null, attributes);
    }
}
