package io.kindlift.spark.cohort;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;

/** The kept episodes of a matched study, as rows of the cohort. */
final class MatchedEpisodes implements Episodes {

    private static final long serialVersionUID = 1;

    /** The arms, as the cohort spells them. */
    static final String TREATED = "treated";

    static final String CONTROL = "control";

    private final MatchedDays days;
    private final Terms terms;
    private final Broadcast<Strata> strata;
    private final Measures measures;
    private final MatchedSegments segments;
    private final boolean alone;
    private final String cluster;
    private final Origin clusterColumn;
    private final ArrayList<Origin> covariates = new ArrayList<>();
    private transient StratumFinder finder;

    /** What the rows are made of; {@code alone} whether days without a visit or contact are compared. */
    MatchedEpisodes(
            Study study,
            MatchedDays days,
            MatchedOrigins origins,
            Terms terms,
            Broadcast<Strata> strata,
            Measures measures,
            MatchedSegments segments,
            boolean alone) {
        Matched design = (Matched) study.design();
        this.days = days;
        this.terms = terms;
        this.strata = strata;
        this.measures = measures;
        this.segments = segments;
        this.alone = alone;
        this.cluster =
                design.clustered() && !design.cluster().equals(EpisodeColumns.CUSTOMER_ID) ? design.cluster() : null;
        this.clusterColumn = cluster == null ? null : origins.customer(cluster);
        EpisodeColumns.covariates(study).forEach(name -> covariates.add(origins.customer(name)));
    }

    @Override
    public void of(CustomerStory story, Consumer<Object[]> episodes) {
        Episode episode = new Episode();
        episode.of(story);
        finder = finder == null ? new StratumFinder(terms, strata.value()) : finder;
        List<Kept> kept = new ArrayList<>();
        Set<String> clusters = new HashSet<>();
        Consumer<Episode> keep = each -> {
            int place = finder.place(each);
            if (place >= 0 && strata.value().weight(place, 0) > 0) {
                String within = cluster(cluster, clusterColumn, each);
                clusters.add(within);
                kept.add(new Kept(each.day, each.act, place, within));
            }
        };
        days.candidates(episode, alone, keep);
        days.treated(episode, keep);
        for (Kept each : kept) {
            episode.at(each.day, each.act);
            episodes.accept(row(episode, each, kept.size(), cluster == null ? 0 : clusters.size()));
        }
    }

    /** An episode that stays. */
    private record Kept(int day, CustomerStory.Act act, int place, String cluster) {}

    /** An episode's own cluster: its place, its channel, or a column of its customer; null without clusters. */
    static String cluster(String cluster, Origin column, Episode episode) {
        if (cluster == null) {
            return null;
        }
        return switch (cluster) {
            case "location_id" -> episode.location;
            case "channel" -> episode.channel;
            case EpisodeColumns.CUSTOMER_ID -> episode.story.customer();
            default -> column.of(null, episode.story.attributes());
        };
    }

    private Object[] row(Episode episode, Kept kept, int episodes, int clusters) {
        List<Object> row = new ArrayList<>(64);
        row.add(episode.story.customer() + " " + LocalDate.ofEpochDay(kept.day));
        row.add(episode.story.customer());
        row.add(episode.treated() ? TREATED : CONTROL);
        row.add(episode.treated());
        row.add(kept.day);
        row.add(strata.value().name(kept.place));
        row.add(episode.shownUp);
        row.add(episode.treated() ? kept.act.id() : null);
        weights(kept, measures.mature(kept.day), row);
        row.add(kept.cluster);
        row.add(episodes);
        row.add(clusters);
        measures.known(episode.story, kept.day, row);
        covariates.forEach(origin -> row.add(origin.of(null, episode.story.attributes())));
        segments.add(episode, row);
        measures.measured(episode.story, kept.day, row);
        return row.toArray();
    }

    private void weights(Kept kept, int mature, List<Object> row) {
        for (int window = 0; window <= measures.windows(); window++) {
            double control = strata.value().weight(kept.place, window);
            boolean counts = window <= mature && control > 0;
            row.add(counts ? (kept.act == null ? control : 1.0) : null);
        }
    }
}
