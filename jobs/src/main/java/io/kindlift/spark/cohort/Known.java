package io.kindlift.spark.cohort;

import io.kindlift.stats.CoMoments;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The numbers by which the arms are compared before anything is matched, of one episode after another. */
final class Known implements Serializable {

    private static final long serialVersionUID = 1;

    private final Measures measures;
    private final int first;
    private final ArrayList<Origin> origins = new ArrayList<>();
    private final ArrayList<String> levels = new ArrayList<>();
    private final ArrayList<String> variables = new ArrayList<>();

    /** What is always known, and a mark for each level of the customer columns that are matched on. */
    Known(Study study, Measures measures, MatchedOrigins origins, List<Covariate> levels) {
        this.measures = measures;
        variables.addAll(EpisodeColumns.known(study));
        this.first = variables.size();
        for (Covariate level : levels) {
            this.origins.add(origins.customer(level.column()));
            this.levels.add(level.level());
            variables.add(level.variable());
        }
    }

    List<String> variables() {
        return variables;
    }

    CoMoments.Accumulator nothing() {
        return new CoMoments.Accumulator(variables.size());
    }

    /** Adds an episode; the two arrays are overwritten. */
    void add(Episode episode, long[] known, double[] numbers, CoMoments.Accumulator into) {
        measures.known(episode.story, episode.day, known);
        numbers[0] = known[0];
        numbers[1] = known[1];
        numbers[2] = known[2] / Events.MILLION;
        numbers[3] = known[3];
        if (first > 4) {
            numbers[4] = measures.referrals(episode.story, episode.day);
        }
        for (int i = 0; i < levels.size(); i++) {
            String value = origins.get(i).of(null, episode.story.attributes());
            numbers[first + i] = levels.get(i).equals(value == null ? Covariate.MISSING : value) ? 1 : 0;
        }
        into.add(1, numbers);
    }
}
