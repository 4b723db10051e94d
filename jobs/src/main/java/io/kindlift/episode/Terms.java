package io.kindlift.episode;

import io.kindlift.study.Covariate;
import io.kindlift.study.Kind;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The stratum of an episode: how the customer showed up, and the terms of {@code match_on}, each of what was known before the
 * day. Written out, such as {@code visit|week=2026-W05|frequency=3-4}, so that an analyst can read it.
 */
public final class Terms implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int[] RECENCY = {7, 14, 30, 60, 90, PurchaseDays.NEVER - 1};
    private static final int[] FREQUENCY = {0, 1, 2, 4, 8, 16};
    /** How many bins {@code frequency} has. */
    public static final int FREQUENCY_BINS = FREQUENCY.length + 1;

    private static final int[] TENURE = {30, 90, 365};
    private static final String[] RECENCIES = {"1-7", "8-14", "15-30", "31-60", "61-90", ">90", "never"};
    private static final String[] FREQUENCIES = {"0", "1", "2", "3-4", "5-8", "9-16", ">16"};
    private static final String[] TENURES = {"0-30", "31-90", "91-365", ">365"};
    private static final String SPEND = "|spend=";

    /** No text of a stratum holds it. */
    private static final String OPEN = "\0";

    private static final List<String> SHOWN_UP = List.of(Episode.VISIT, Episode.CONTACT, Episode.NEITHER);

    /** What a term is made of: bins, then, from the location on, texts. */
    private enum Kind {
        WEEK,
        RECENCY,
        FREQUENCY,
        SPEND,
        TENURE,
        LOCATION,
        CHANNEL,
        CUSTOMER;

        boolean text() {
            return compareTo(LOCATION) >= 0;
        }

        static Kind of(String term) {
            return Matched.TERMS.contains(term) ? valueOf(term.toUpperCase(Locale.ROOT)) : CUSTOMER;
        }
    }

    private final ArrayList<String> terms;
    private final ArrayList<Kind> kinds = new ArrayList<>();
    private final ArrayList<Origin> origins = new ArrayList<>();
    private final int lookback;
    private final int first;
    private final int[] weekOf;
    private final String[] weeks;
    private final double[] cuts;

    /** By term, how many bits its numbers may have in a code; none where there are too many terms for one. */
    private final int[] bits;

    /**
     * The terms of a study.
     *
     * @param cuts where the bins of positive spend end, in millionths; empty where spend is no term
     */
    public Terms(Study study, Attributes attributes, double[] cuts) {
        this.terms = new ArrayList<>(((Matched) study.design()).matchOn());
        for (String term : terms) {
            Kind kind = Kind.of(term);
            kinds.add(kind);
            this.origins.add(kind == Kind.CUSTOMER ? attributes.origin(term) : null);
        }
        this.lookback = study.design().lookbackDays();
        this.first = (int) study.period().start().toEpochDay();
        int last = (int) study.period().end().toEpochDay();
        this.weekOf = weekOf(first, last);
        this.weeks = weeks(first, weekOf);
        this.cuts = cuts.clone();
        this.bits = bits();
    }

    /** By day from the first, which week it lies in, from 0. */
    private static int[] weekOf(int first, int last) {
        int[] weekOf = new int[last - first + 1];
        int monday = LocalDate.ofEpochDay(first).getDayOfWeek().getValue() - 1;
        for (int i = 0; i < weekOf.length; i++) {
            weekOf[i] = (monday + i) / 7;
        }
        return weekOf;
    }

    private static String[] weeks(int first, int[] weekOf) {
        String[] weeks = new String[weekOf[weekOf.length - 1] + 1];
        for (int i = 0; i < weekOf.length; i++) {
            LocalDate day = LocalDate.ofEpochDay(first + (long) i);
            weeks[weekOf[i]] = String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    day.get(IsoFields.WEEK_BASED_YEAR),
                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
        return weeks;
    }

    /** Bins have few; what is left of a positive number is shared by the texts. */
    private int[] bits() {
        int forWeeks = Integer.SIZE - Integer.numberOfLeadingZeros(weeks.length);
        int texts = (int) kinds.stream().filter(Kind::text).count();
        int left = Long.SIZE - 3 - forWeeks - 3 * (terms.size() - texts);
        int[] bits = kinds.stream()
                .mapToInt(kind -> kind.text() ? Math.min(30, left / texts) : kind == Kind.WEEK ? forWeeks : 3)
                .toArray();
        return 3 + Arrays.stream(bits).sum() <= Long.SIZE ? bits : new int[0];
    }

    /** The stratum of an episode; {@code scratch} is emptied and used. */
    public String stratum(Episode episode, StringBuilder scratch) {
        scratch.setLength(0);
        scratch.append(episode.shownUp());
        for (int i = 0; i < terms.size(); i++) {
            String value = value(episode, i);
            scratch.append('|').append(terms.get(i)).append('=').append(value == null ? Covariate.MISSING : value);
        }
        return scratch.toString();
    }

    /** The same before the bins of spend are known: its own bin is left open. */
    public String open(Episode episode, StringBuilder scratch) {
        stratum(episode, scratch);
        int at = scratch.indexOf(SPEND);
        if (at >= 0) {
            int end = scratch.indexOf("|", at + 1);
            scratch.replace(at + SPEND.length(), end < 0 ? scratch.length() : end, OPEN);
        }
        return scratch.toString();
    }

    /** The stratum that was left open, of an episode of that lookback spend in millionths. */
    public String closed(String open, long spent) {
        return open.replace(SPEND + OPEN, SPEND + spend(spent));
    }

    private String value(Episode episode, int term) {
        Kind kind = kinds.get(term);
        return switch (kind) {
            case WEEK -> weeks[bin(episode, kind)];
            case RECENCY -> RECENCIES[bin(episode, kind)];
            case FREQUENCY -> FREQUENCIES[bin(episode, kind)];
            case SPEND -> Integer.toString(bin(episode, kind));
            case TENURE -> TENURES[bin(episode, kind)];
            default -> text(episode, term);
        };
    }

    private String text(Episode episode, int term) {
        return switch (kinds.get(term)) {
            case LOCATION -> episode.location();
            case CHANNEL -> episode.channel();
            default -> origins.get(term).of(episode);
        };
    }

    private int bin(Episode episode, Kind kind) {
        PurchaseDays days = episode.history().days();
        int day = episode.day();
        return switch (kind) {
            case WEEK -> weekOf[day - first];
            case RECENCY -> bin(RECENCY, (long) day - days.lastVisitBefore(day));
            case FREQUENCY -> bin(FREQUENCY, days.visitDays(day - lookback, day - 1));
            case SPEND -> spend(days.spend(day - lookback, day - 1));
            case TENURE -> bin(TENURE, episode.history().tenure(day));
            default -> throw new IllegalArgumentException(kind + " is a text");
        };
    }

    /** Bin of {@code frequency} of an episode, whether or not it is a term; from 0. */
    public int frequency(Episode episode) {
        return bin(episode, Kind.FREQUENCY);
    }

    /** Bin 0 is no spend; a spend equal to a cut goes below it. */
    private int spend(long amount) {
        int bin = 0;
        if (amount > 0) {
            bin = 1;
            while (bin <= cuts.length && amount > cuts[bin - 1]) {
                bin++;
            }
        }
        return bin;
    }

    private static int bin(int[] ends, long value) {
        int bin = 0;
        while (bin < ends.length && value > ends[bin]) {
            bin++;
        }
        return bin;
    }

    /** Numbers for texts. */
    public final class Words {
        private final List<Map<String, Integer>> known = new ArrayList<>();

        private Words() {
            terms.forEach(term -> known.add(new HashMap<>()));
        }

        /** The same for the same text; from 0. */
        private int of(int term, String text) {
            return known.get(term).computeIfAbsent(text == null ? Covariate.MISSING : text, any -> known.get(term)
                    .size());
        }
    }

    public Words words() {
        return new Words();
    }

    /**
     * A number for the stratum of an episode, the same for the same stratum and the same {@code words}; negative where there
     * are more strata than it can tell apart.
     */
    public long code(Episode episode, Words words) {
        if (bits.length < kinds.size()) {
            return -1;
        }
        long code = SHOWN_UP.indexOf(episode.shownUp());
        for (int i = 0; i < bits.length; i++) {
            Kind kind = kinds.get(i);
            int number = kind.text() ? words.of(i, text(episode, i)) : bin(episode, kind);
            if (number >>> bits[i] != 0) {
                return -1;
            }
            code = code << bits[i] | number;
        }
        return code;
    }
}
