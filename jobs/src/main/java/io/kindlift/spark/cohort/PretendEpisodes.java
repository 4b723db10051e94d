package io.kindlift.spark.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The visit days that take part in a pretend programme, as rows of a cohort with their part in each of them. */
final class PretendEpisodes implements Episodes {

    private static final long serialVersionUID = 1;

    private final PretendDays days;
    private final Terms terms;
    private final Measures measures;
    private final String cluster;
    private final Origin clusterColumn;
    private final ArrayList<Origin> covariates;
    private final int clustersAt;

    PretendEpisodes(
            PretendDays days,
            Terms terms,
            Measures measures,
            String cluster,
            Origin clusterColumn,
            List<Origin> covariates,
            int clustersAt) {
        this.days = days;
        this.terms = terms;
        this.measures = measures;
        this.cluster = cluster;
        this.clusterColumn = clusterColumn;
        this.covariates = new ArrayList<>(covariates);
        this.clustersAt = clustersAt;
    }

    @Override
    public void of(CustomerStory story, Consumer<Object[]> episodes) {
        int[] visits = days.visitDays(story);
        byte[][] parts = days.parts(story.customer(), visits);
        Episode episode = new Episode();
        episode.of(story);
        StringBuilder scratch = new StringBuilder();
        java.util.Set<String> clusters = new java.util.HashSet<>();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < visits.length; i++) {
            if (days.inPeriod(visits[i]) && takesPart(parts[i])) {
                episode.at(visits[i], null);
                rows.add(row(episode, parts[i], terms.stratum(episode, scratch), clusters));
            }
        }
        rows.forEach(row -> {
            row[clustersAt] = cluster == null ? 0 : clusters.size();
            episodes.accept(row);
        });
    }

    private static boolean takesPart(byte[] parts) {
        for (byte part : parts) {
            if (part != PretendDays.NONE) {
                return true;
            }
        }
        return false;
    }

    private Object[] row(Episode episode, byte[] parts, String stratum, java.util.Set<String> clusters) {
        List<Object> row = new ArrayList<>(64);
        String within = MatchedEpisodes.cluster(cluster, clusterColumn, episode);
        clusters.add(within);
        row.add(episode.story.customer() + " " + LocalDate.ofEpochDay(episode.day));
        row.add(episode.story.customer());
        row.add(MatchedEpisodes.CONTROL);
        row.add(false);
        row.add(episode.day);
        row.add(stratum);
        row.add(episode.shownUp);
        row.add(null);
        for (int window = 0; window <= measures.windows(); window++) {
            row.add(null);
        }
        row.add(within);
        // A customer's days never pass for independent; over how many clusters they spread is known once all are.
        row.add(2);
        row.add(null);
        measures.known(episode.story, episode.day, row);
        covariates.forEach(origin -> row.add(origin.of(null, episode.story.attributes())));
        measures.measured(episode.story, episode.day, row);
        row.add(parts);
        return row.toArray();
    }
}
