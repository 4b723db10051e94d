package io.kindlift.spark.cohort;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Every assigned unit is an episode, purchases or none; it begins on the day of the assignment. Units assigned outside the
 * period are none, nor are employees.
 */
final class RandomizedEpisodes implements Serializable {

    private static final long serialVersionUID = 1;

    private final int first;
    private final int last;
    private final int settled;
    private final int lookback;
    private final String controlArm;
    private final boolean acts;
    private final int[] windows;
    private final ArrayList<OutcomeKind> kinds;
    private final ArrayList<KindWindow> before;
    private final ArrayList<KindWindow> after;
    private final Origin cluster;
    private final ArrayList<Origin> covariates;
    private final ArrayList<Origin> segments;

    /** An outcome's definition over one window. */
    private record KindWindow(OutcomeKind kind, int window) implements Serializable {
        static ArrayList<KindWindow> of(List<Outcome> outcomes) {
            ArrayList<KindWindow> all = new ArrayList<>();
            outcomes.forEach(outcome -> all.add(new KindWindow(outcome.kind(), outcome.windowDays())));
            return all;
        }
    }

    RandomizedEpisodes(Study study, LocalDate asOf, boolean acts, Origins origins) {
        this.first = (int) study.period().start().toEpochDay();
        this.last = (int) study.period().end().toEpochDay();
        this.settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        this.lookback = study.design().lookbackDays();
        this.controlArm = ((Randomized) study.design()).controlArm();
        this.acts = acts;
        this.windows = EpisodeColumns.windows(study).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.kinds = new ArrayList<>(EpisodeColumns.kinds(study));
        this.before = KindWindow.of(EpisodeColumns.before(study));
        this.after = KindWindow.of(study.outcomes());
        this.cluster = origins.cluster();
        this.covariates = new ArrayList<>(origins.covariates());
        this.segments = new ArrayList<>(origins.segments());
    }

    /** The episodes of one customer. */
    void of(CustomerStory story, Consumer<Row> episodes) {
        if (story.employee()) {
            return;
        }
        List<CustomerStory.Assigned> assigned = story.assignments().stream()
                .filter(each -> each.day() >= first && each.day() <= last)
                .toList();
        Set<String> clusters = new HashSet<>();
        if (cluster != null) {
            assigned.forEach(each -> clusters.add(cluster.of(each.attributes(), story.attributes())));
        }
        for (CustomerStory.Assigned each : assigned) {
            episodes.accept(episode(story, each, assigned.size(), clusters.size()));
        }
    }

    private Row episode(CustomerStory story, CustomerStory.Assigned assigned, int episodes, int clusters) {
        List<Object> row = new ArrayList<>(64);
        List<String> attributes = assigned.attributes();
        String arm = attributes.get(Events.ARM);
        row.add(attributes.get(Events.UNIT));
        row.add(story.customer());
        row.add(arm);
        row.add(!Objects.equals(arm, controlArm));
        row.add(java.sql.Date.valueOf(LocalDate.ofEpochDay(assigned.day())));
        row.add(attributes.get(Events.STRATUM));
        row.add(cluster == null ? null : cluster.of(attributes, story.attributes()));
        row.add(episodes);
        row.add(clusters);
        known(row, story, assigned.day());
        covariates.forEach(origin -> row.add(origin == null ? null : origin.of(attributes, story.attributes())));
        segments.forEach(origin -> row.add(origin == null ? null : origin.of(attributes, story.attributes())));
        measured(row, story, assigned.day());
        return RowFactory.create(row.toArray());
    }

    /** What was known before day {@code d0}. */
    private void known(List<Object> row, CustomerStory story, int d0) {
        CustomerDays days = story.days();
        long recency = (long) d0 - days.lastVisitBefore(d0);
        row.add((int) Math.min(recency, lookback + 1L));
        row.add(days.visitDays(d0 - lookback, d0 - 1));
        row.add(Measured.money(days.spend(d0 - lookback, d0 - 1)));
        row.add(story.tenure(d0));
    }

    private void measured(List<Object> row, CustomerStory story, int d0) {
        CustomerDays days = story.days();
        for (int window : windows) {
            row.add(d0 + window <= settled);
            row.add(acts ? story.actBetween(d0, d0 + window) : null);
        }
        kinds.forEach(kind -> row.add(Measured.over(kind, days, d0 - lookback, d0 - 1)));
        before.forEach(each -> row.add(Measured.over(each.kind(), days, d0 - each.window(), d0 - 1)));
        after.forEach(each -> row.add(
                d0 + each.window() <= settled ? Measured.over(each.kind(), days, d0 + 1, d0 + each.window()) : null));
    }
}
