package io.kindlift.spark.cohort;

import io.kindlift.study.Matched;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values of an episode's segments: of the customer for everybody, of the act for the treated alone. */
final class MatchedSegments implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> names;
    private final ArrayList<Origin> origins = new ArrayList<>();
    private final boolean[] ofActs;
    private final int lookback;
    private final int washout;
    private final double[] costs;
    private final Nameable nameable;

    /**
     * The segments of a study.
     *
     * @param costs quartiles of the positive costs, in millionths; empty where there are none
     * @param stories by which values few customers bear are found
     * @param days tell the study's customers
     */
    MatchedSegments(Study study, MatchedOrigins customers, double[] costs, Stories stories, MatchedDays days) {
        this.names = new ArrayList<>(study.segments());
        this.ofActs = new boolean[names.size()];
        for (int i = 0; i < ofActs.length; i++) {
            ofActs[i] = Segments.ofActs(names.get(i));
            origins.add(ofActs[i] ? null : customers.customer(names.get(i)));
        }
        this.lookback = study.design().lookbackDays();
        this.washout = ((Matched) study.design()).washoutDays();
        this.costs = costs.clone();
        ArrayList<Origin> found = origins;
        this.nameable = Nameable.of(
                stories,
                study.privacy().minCell(),
                origins,
                (story, segment) -> days.concern(story) ? value(found.get(segment), story) : List.of());
    }

    private static List<String> value(Origin origin, CustomerStory story) {
        return Stream.ofNullable(origin.of(null, story.attributes())).toList();
    }

    /** Adds a cell for each segment; null where the episode is in none of its values. */
    void add(Episode episode, List<Object> row) {
        for (int i = 0; i < names.size(); i++) {
            row.add(value(episode, i));
        }
    }

    private String value(Episode episode, int segment) {
        if (ofActs[segment]) {
            return episode.treated() ? ofAct(episode, names.get(segment)) : null;
        }
        Origin origin = origins.get(segment);
        return origin == null ? null : nameable.name(segment, origin.of(null, episode.story.attributes()));
    }

    private String ofAct(Episode episode, String name) {
        return switch (name) {
            case "channel" -> episode.act.channel();
            case "location_id" -> episode.act.location();
            case "surprise" -> either(attribute(episode.act, "expected"), "expected", "unexpected");
            case "presentation" -> either(attribute(episode.act, "announced"), "announced", "understated");
            case "dose" -> dose(episode);
            case "cost_band" -> costBand(episode.act.cost());
            default -> attribute(episode.act, name);
        };
    }

    private static String attribute(CustomerStory.Act act, String column) {
        return act.attributes().get(Events.ACT_COLUMNS.indexOf(column));
    }

    private static String either(String mark, String yes, String no) {
        return mark == null ? null : Boolean.parseBoolean(mark) ? yes : no;
    }

    private String dose(Episode episode) {
        int day = episode.day;
        int doses = 1 + episode.story.actsBetween(day - lookback, day - washout - 1);
        return doses < 3 ? Integer.toString(doses) : "3+";
    }

    private String costBand(long amount) {
        if (amount <= 0) {
            return amount == 0 ? "0" : null;
        }
        int band = 1;
        while (band <= costs.length && amount > costs[band - 1]) {
            band++;
        }
        return Integer.toString(band);
    }
}
