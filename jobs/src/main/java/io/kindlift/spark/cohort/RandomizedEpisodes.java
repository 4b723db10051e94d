package io.kindlift.spark.cohort;

import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every assigned unit is an episode, purchases or none; it begins on the day of the assignment. Units assigned outside the
 * period are none, nor are employees.
 */
final class RandomizedEpisodes implements Episodes {

    private static final long serialVersionUID = 1;

    private final int first;
    private final int last;
    private final String controlArm;
    private final Measures measures;
    private final Origin cluster;
    private final ArrayList<Origin> covariates;
    private final ArrayList<Origin> segments;
    private final ArrayList<Origin> ofCustomers = new ArrayList<>();
    private Nameable nameable;

    RandomizedEpisodes(Study study, LocalDate asOf, boolean acts, Origins origins) {
        this.first = (int) study.period().start().toEpochDay();
        this.last = (int) study.period().end().toEpochDay();
        this.controlArm = ((Randomized) study.design()).controlArm();
        this.measures = new Measures(study, asOf, acts);
        this.cluster = origins.cluster();
        this.covariates = new ArrayList<>(origins.covariates());
        this.segments = new ArrayList<>(origins.segments());
        for (int i = 0; i < segments.size(); i++) {
            ofCustomers.add(study.segments().get(i).equals("act_type") ? null : segments.get(i));
        }
    }

    /** The same, naming only values of segments that so many customers bear. */
    RandomizedEpisodes naming(Stories stories, int minCell) {
        nameable = Nameable.of(stories, minCell, ofCustomers, this::values);
        return this;
    }

    private List<String> values(CustomerStory story, int segment) {
        return assigned(story).stream()
                .map(each -> segments.get(segment).of(each.attributes(), story.attributes()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<CustomerStory.Assigned> assigned(CustomerStory story) {
        return story.employee()
                ? List.of()
                : story.assignments().stream()
                        .filter(each -> each.day() >= first && each.day() <= last)
                        .toList();
    }

    @Override
    public void of(CustomerStory story, Consumer<Object[]> episodes) {
        List<CustomerStory.Assigned> assigned = assigned(story);
        Set<String> clusters = new HashSet<>();
        if (cluster != null) {
            assigned.forEach(each -> clusters.add(cluster.of(each.attributes(), story.attributes())));
        }
        for (CustomerStory.Assigned each : assigned) {
            episodes.accept(episode(story, each, assigned.size(), clusters.size()));
        }
    }

    /** The first day on which the customer was assigned to an arm that is treated; {@link CustomerDays#NEVER} without. */
    int treatedOn(CustomerStory story) {
        return assigned(story).stream()
                .filter(each -> !Objects.equals(each.attributes().get(Events.ARM), controlArm))
                .mapToInt(CustomerStory.Assigned::day)
                .min()
                .orElse(CustomerDays.NEVER);
    }

    private Object[] episode(CustomerStory story, CustomerStory.Assigned assigned, int episodes, int clusters) {
        List<Object> row = new ArrayList<>(64);
        List<String> attributes = assigned.attributes();
        String arm = attributes.get(Events.ARM);
        row.add(attributes.get(Events.UNIT));
        row.add(story.customer());
        row.add(arm);
        row.add(!Objects.equals(arm, controlArm));
        row.add(assigned.day());
        row.add(attributes.get(Events.STRATUM));
        row.add(cluster == null ? null : cluster.of(attributes, story.attributes()));
        row.add(episodes);
        row.add(clusters);
        measures.known(story, assigned.day(), row);
        covariates.forEach(origin -> row.add(origin == null ? null : origin.of(attributes, story.attributes())));
        for (int i = 0; i < segments.size(); i++) {
            Origin origin = segments.get(i);
            row.add(origin == null ? null : nameable.name(i, origin.of(attributes, story.attributes())));
        }
        measures.measured(story, assigned.day(), row);
        return row.toArray();
    }
}
