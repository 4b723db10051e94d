package io.kindlift.episode;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The numbers of an episode: what is known before its day and measured after it. */
public final class Measures implements Serializable {

    private static final long serialVersionUID = 1;

    private final int settled;
    private final int lookback;
    private final boolean referrals;
    private final ArrayList<String> names = new ArrayList<>();
    private final ArrayList<Measure> measures = new ArrayList<>();

    /** A number of a history about a day; {@link Double#NaN} where it is not known or not over yet. */
    private interface Measure extends Serializable {
        double of(History history, int day);
    }

    /**
     * Prepares to measure.
     *
     * @param acts whether it is known who received an act
     */
    public Measures(Study study, LocalDate asOf, boolean acts) {
        this.settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        this.lookback = study.design().lookbackDays();
        this.referrals = study.inputs().referrals().isPresent();
        names.addAll(EpisodeColumns.known(study));
        if (acts) {
            EpisodeColumns.windows(study).forEach(this::received);
        }
        EpisodeColumns.kinds(study).forEach(kind -> span(EpisodeColumns.lookback(kind), kind, -lookback, -1));
        EpisodeColumns.before(study)
                .forEach(outcome -> span(
                        EpisodeColumns.before(outcome.kind(), outcome.windowDays()),
                        outcome.kind(),
                        -outcome.windowDays(),
                        -1));
        study.outcomes().forEach(this::after);
        if (referrals && !names.contains(EpisodeColumns.after(study.brought()))) {
            after(study.brought());
        }
        EpisodeColumns.weeks(study).forEach((kind, weeks) -> weeks.forEach(week -> week(kind, week)));
        if (acts) {
            add(EpisodeColumns.PRICE, Price::inCurrency);
        }
    }

    private void add(String name, Measure measure) {
        names.add(name);
        measures.add(measure);
    }

    private void received(int window) {
        add(EpisodeColumns.received(window), (history, day) -> history.actBetween(day, day + window) ? 1 : 0);
    }

    /** An outcome's definition over days told from the episode's own. */
    private void span(String name, OutcomeKind kind, int first, int last) {
        int over = settled;
        add(
                name,
                (history, day) -> last < 0 || day + last <= over
                        ? Measured.over(kind, history, day + first, day + last)
                        : Double.NaN);
    }

    private void after(Outcome outcome) {
        String name = EpisodeColumns.after(outcome.kind(), outcome.windowDays());
        if (outcome.kind() == OutcomeKind.TIME_TO_RETURN) {
            waiting(name, outcome.windowDays());
        } else {
            span(name, outcome.kind(), 1, outcome.windowDays());
        }
    }

    private void waiting(String name, int window) {
        int over = settled;
        int before = lookback;
        String known = EpisodeColumns.lookback(OutcomeKind.TIME_TO_RETURN);
        add(name, (history, day) -> day + window <= over ? Waiting.days(history, day, window) : Double.NaN);
        add(EpisodeColumns.watched(window), (history, day) -> {
            int watched = Math.min(window, over - day);
            return watched < 1 ? Double.NaN : Waiting.days(history, day, watched);
        });
        add(EpisodeColumns.returned(window), (history, day) -> {
            int watched = Math.min(window, over - day);
            return watched < 1 ? Double.NaN : Waiting.returned(history, day, watched) ? 1 : 0;
        });
        if (!names.contains(known)) {
            add(known, (history, day) -> Waiting.lookback(history, day, before));
        }
    }

    private void week(OutcomeKind kind, int week) {
        int last = 7 * week - (week < 0 ? -6 : 0);
        span(EpisodeColumns.week(kind, week), kind, last - 6, last);
    }

    /** What the numbers are called, in their order. */
    public List<String> names() {
        return names;
    }

    /** All numbers of a day. */
    public void of(History history, int day, double[] into) {
        int known = known(history, day, into);
        for (int i = 0; i < measures.size(); i++) {
            into[known + i] = measures.get(i).of(history, day);
        }
    }

    /** Recency, visit days, spend, tenure and referrals before a day; gives back how many numbers that is. */
    int known(History history, int day, double[] into) {
        PurchaseDays days = history.days();
        into[0] = Math.min((long) day - days.lastVisitBefore(day), lookback + 1L);
        into[1] = days.visitDays(day - lookback, day - 1);
        into[2] = Measured.money(spend(history, day));
        into[3] = history.tenure(day);
        if (referrals) {
            into[4] = history.word().newCustomers(day - lookback, day - 1);
        }
        return referrals ? 5 : 4;
    }

    /** Millionths spent in the lookback. */
    public long spend(History history, int day) {
        return history.days().spend(day - lookback, day - 1);
    }
}
