package io.kindlift.episode;

import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * The days of a customer that a matched study compares: the {@link TreatedDay}, and the candidates before it, days on which the
 * customer could have been treated and was not. What comes after a day has no say in whether it is one.
 */
public final class MatchedDays implements Serializable {

    private static final long serialVersionUID = 1;

    private final int first;
    private final int last;
    private final Thinning thinning;
    private final TreatedDay treatedDay;

    /** The days of a study up to {@code asOf}: nobody can tell that a customer stayed away on a later one. */
    public MatchedDays(Study study, LocalDate asOf) {
        Matched design = (Matched) study.design();
        this.first = (int) study.period().start().toEpochDay();
        int end = (int) study.period().end().toEpochDay();
        this.last = (int) Math.min(end, asOf.toEpochDay());
        this.treatedDay = new TreatedDay(first, last, design.washoutDays());
        this.thinning = new Thinning(design.comparisonDays(), study.seed(), end - first + 1);
    }

    /** The act that begins the customer's treated episode; null if there is none. */
    public History.Act treatment(History history) {
        return treatedDay.of(history);
    }

    /** The day of the customer's treated episode; {@link PurchaseDays#NEVER} if there is none. */
    public int treatedOn(History history) {
        History.Act act = treatment(history);
        return act == null ? PurchaseDays.NEVER : act.day();
    }

    /** Whether the customer may have an episode: somebody who was treated or showed up within the period, and is no employee. */
    public boolean concern(History history) {
        return !history.employee() && (treatment(history) != null || showedUp(history));
    }

    private boolean showedUp(History history) {
        return history.days().visitDays(first, last) > 0
                || history.contacts().stream().anyMatch(each -> each.day() >= first && each.day() <= last);
    }

    /** The treated episode of the customer, if there is one. */
    public void treated(Episode episode, Consumer<Episode> found) {
        History.Act act = treatment(episode.history());
        if (act != null) {
            episode.at(act.day(), act);
            found.accept(episode);
        }
    }

    /**
     * The candidates for comparison.
     *
     * @param alone whether days on which the customer did not show up count too
     */
    public void candidates(Episode episode, boolean alone, Consumer<Episode> found) {
        History history = episode.history();
        if (history.employee() || !thinning.customer(episode.hash())) {
            return;
        }
        int end = end(history);
        if (history.contacts().isEmpty() && !alone) {
            visits(episode, end, found);
        } else {
            everyDay(episode, end, alone, found);
        }
    }

    /** Whether a candidate is kept of those of its stratum. */
    public boolean kept(Episode episode, Strata strata, int place) {
        return strata.keeps(place, thinning.fraction(episode.hash(), episode.day()));
    }

    private int end(History history) {
        History.Act treatment = treatment(history);
        return Math.min(history.until(), treatment == null ? last : treatment.day() - 1);
    }

    /** Where there is nothing but visits, they need not be looked for among all days. */
    private void visits(Episode episode, int end, Consumer<Episode> found) {
        PurchaseDays days = episode.history().days();
        for (int i = days.from(first); i < days.size() && days.day(i) <= end; i++) {
            if (days.visited(i)) {
                offer(episode, days.day(i), found);
            }
        }
    }

    private void everyDay(Episode episode, int end, boolean alone, Consumer<Episode> found) {
        PurchaseDays days = episode.history().days();
        int place = days.from(first);
        for (int day = first; day <= end; day++) {
            boolean listed = place < days.size() && days.day(place) == day;
            if ((listed && days.visited(place)) || contact(episode.history(), day)) {
                offer(episode, day, found);
            } else if (alone && day > days.firstVisit() && thinning.neither(episode.hash(), day)) {
                untreated(episode, day, found);
            }
            place += listed ? 1 : 0;
        }
    }

    private static boolean contact(History history, int day) {
        List<History.Contact> contacts = history.contacts();
        for (int i = 0; i < contacts.size(); i++) {
            if (contacts.get(i).day() == day) {
                return true;
            }
        }
        return false;
    }

    private void offer(Episode episode, int day, Consumer<Episode> found) {
        if (thinning.shownUp(episode.hash(), day)) {
            untreated(episode, day, found);
        }
    }

    private void untreated(Episode episode, int day, Consumer<Episode> found) {
        if (treatedDay.washed(episode.history(), day)) {
            episode.at(day, null);
            found.accept(episode);
        }
    }
}
