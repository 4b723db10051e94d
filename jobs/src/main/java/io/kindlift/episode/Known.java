package io.kindlift.episode;

import io.kindlift.stats.CoMoments;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The numbers by which the arms are compared before anything is matched, of one episode after another. */
public final class Known implements Serializable {

    private static final long serialVersionUID = 1;

    private final Measures measures;
    private final int first;
    private final ArrayList<Origin> origins = new ArrayList<>();
    private final ArrayList<String> levels = new ArrayList<>();
    private final ArrayList<String> variables = new ArrayList<>();

    /** What is always known, and a mark for each level of the customer columns that are matched on. */
    public Known(Study study, Measures measures, Attributes attributes, List<Covariate> levels) {
        this.measures = measures;
        variables.addAll(EpisodeColumns.known(study));
        this.first = variables.size();
        for (Covariate level : levels) {
            this.origins.add(attributes.origin(level.column()));
            this.levels.add(level.level());
            variables.add(level.variable());
        }
    }

    public List<String> variables() {
        return variables;
    }

    public CoMoments.Accumulator nothing() {
        return new CoMoments.Accumulator(variables.size());
    }

    /** Adds an episode; the array is overwritten. */
    public void add(Episode episode, double[] numbers, CoMoments.Accumulator into) {
        History history = episode.history();
        measures.known(history, episode.day(), numbers);
        for (int i = 0; i < levels.size(); i++) {
            String value = origins.get(i).of(episode);
            numbers[first + i] = levels.get(i).equals(value == null ? Covariate.MISSING : value) ? 1 : 0;
        }
        into.add(1, numbers);
    }
}
