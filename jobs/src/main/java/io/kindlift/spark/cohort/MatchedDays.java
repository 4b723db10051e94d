package io.kindlift.spark.cohort;

import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * The days of a customer that a matched study compares: the first act of the period with no act in the washout before it, and
 * the days before that one on which the customer could have been treated and was not.
 */
final class MatchedDays implements Serializable {

    private static final long serialVersionUID = 1;

    private final int first;
    private final int last;
    private final int washout;
    private final Thinning thinning;

    /** The days of a study up to {@code asOf}: nobody can tell that a customer stayed away on a later one. */
    MatchedDays(Study study, LocalDate asOf) {
        Matched design = (Matched) study.design();
        this.first = (int) study.period().start().toEpochDay();
        int end = (int) study.period().end().toEpochDay();
        this.last = (int) Math.min(end, asOf.toEpochDay());
        this.washout = design.washoutDays();
        this.thinning = new Thinning(design.comparisonDays(), study.seed(), end - first + 1);
    }

    /** The act that begins the customer's treated episode; null if there is none. */
    CustomerStory.Act treatment(CustomerStory story) {
        if (story.employee()) {
            return null;
        }
        int before = -CustomerDays.NEVER;
        for (CustomerStory.Act act : story.acts()) {
            boolean washed = (long) act.day() - before > washout;
            if (act.day() >= first && act.day() <= last && act.day() != before && washed) {
                return act;
            }
            before = act.day();
        }
        return null;
    }

    /** The day of the customer's treated episode; {@link CustomerDays#NEVER} if there is none. */
    int treatedOn(CustomerStory story) {
        CustomerStory.Act act = treatment(story);
        return act == null ? CustomerDays.NEVER : act.day();
    }

    /** Whether the customer may have an episode: somebody who was treated or showed up within the period, and is no employee. */
    boolean concern(CustomerStory story) {
        return !story.employee() && (treatment(story) != null || showedUp(story));
    }

    private boolean showedUp(CustomerStory story) {
        return story.days().visitDays(first, last) > 0
                || story.contacts().stream().anyMatch(each -> each.day() >= first && each.day() <= last);
    }

    /** The treated episode of the customer, if there is one. */
    void treated(Episode episode, Consumer<Episode> found) {
        CustomerStory.Act act = treatment(episode.story);
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
    void candidates(Episode episode, boolean alone, Consumer<Episode> found) {
        CustomerStory story = episode.story;
        if (story.employee() || !thinning.customer(episode.hash)) {
            return;
        }
        CustomerStory.Act treatment = treatment(story);
        int end = treatment == null ? last : treatment.day() - 1;
        if (story.contacts().isEmpty() && !alone) {
            visits(episode, end, found);
        } else {
            everyDay(episode, end, alone, found);
        }
    }

    /** Where there is nothing but visits, they need not be looked for among all days. */
    private void visits(Episode episode, int end, Consumer<Episode> found) {
        CustomerDays days = episode.story.days();
        for (int i = days.from(first); i < days.size() && days.day(i) <= end; i++) {
            if (days.visited(i)) {
                offer(episode, days.day(i), found);
            }
        }
    }

    private void everyDay(Episode episode, int end, boolean alone, Consumer<Episode> found) {
        CustomerDays days = episode.story.days();
        int place = days.from(first);
        for (int day = first; day <= end; day++) {
            boolean listed = place < days.size() && days.day(place) == day;
            if ((listed && days.visited(place)) || contact(episode.story, day)) {
                offer(episode, day, found);
            } else if (alone && day > days.firstVisit() && thinning.neither(episode.hash, day)) {
                untreated(episode, day, found);
            }
            place += listed ? 1 : 0;
        }
    }

    private static boolean contact(CustomerStory story, int day) {
        List<CustomerStory.Contact> contacts = story.contacts();
        for (int i = 0; i < contacts.size(); i++) {
            if (contacts.get(i).day() == day) {
                return true;
            }
        }
        return false;
    }

    private void offer(Episode episode, int day, Consumer<Episode> found) {
        if (thinning.shownUp(episode.hash, day)) {
            untreated(episode, day, found);
        }
    }

    private void untreated(Episode episode, int day, Consumer<Episode> found) {
        if (!episode.story.actBetween(day - washout, day)) {
            episode.at(day, null);
            found.accept(episode);
        }
    }
}
