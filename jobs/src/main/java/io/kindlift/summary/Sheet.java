package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.Measures;
import io.kindlift.episode.Origin;
import io.kindlift.episode.SegmentValues;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a block holds of every episode, whatever the design: measures, further columns of the customer, segments, ties. */
final class Sheet implements Serializable {

    private static final long serialVersionUID = 1;

    private final Measures measures;
    private final SegmentValues segments;
    private final Columns columns;
    private final ArrayList<Further> numbers = new ArrayList<>();
    private final ArrayList<Further> texts = new ArrayList<>();
    private final int firstSegment;
    private final int segmentsAsked;
    private final int tied;
    private final int longest;

    /** A further column and its place in a block. */
    private record Further(Origin origin, int place) implements Serializable {}

    /**
     * Prepares to write.
     *
     * @param origins where a further column stands
     * @param numeric which of the study's covariates are numbers
     * @param ownNumbers further numbers of the design
     * @param ownTexts further texts of the design
     */
    Sheet(
            Study study,
            Measures measures,
            SegmentValues segments,
            Function<String, Origin> origins,
            Set<String> numeric,
            List<String> ownNumbers,
            List<String> ownTexts) {
        this.measures = measures;
        this.segments = segments;
        this.segmentsAsked = study.segments().size();
        List<String> covariates = EpisodeColumns.covariates(study);
        List<String> numberNames = new ArrayList<>(measures.names());
        numberNames.addAll(ownNumbers);
        List<String> textNames = new ArrayList<>(ownTexts);
        for (String name : covariates) {
            List<String> into = numeric.contains(name) ? numberNames : textNames;
            (numeric.contains(name) ? numbers : texts).add(new Further(origins.apply(name), into.size()));
            into.add(EpisodeColumns.covariate(name));
        }
        this.firstSegment = textNames.size();
        study.segments().forEach(name -> textNames.add(EpisodeColumns.segment(name)));
        this.tied = study.inputs().referrals().isPresent() ? textNames.size() : -1;
        if (tied >= 0) {
            textNames.add(EpisodeColumns.TIED);
        }
        this.longest = study.longestWindow();
        this.columns = new Columns(numberNames, textNames);
    }

    /** The columns of the blocks. */
    Columns columns() {
        return columns;
    }

    /** Room for the numbers of an episode. */
    double[] scratch() {
        return new double[measures.names().size()];
    }

    /** Begins an episode and writes it; what is the design's own is left to it. */
    void write(Episode episode, double[] scratch, Block.Builder into) {
        into.episode(episode.day());
        measures.of(episode.history(), episode.day(), scratch);
        for (int i = 0; i < scratch.length; i++) {
            into.number(i, scratch[i]);
        }
        for (Further each : numbers) {
            into.number(each.place, number(each.origin.of(episode)));
        }
        for (Further each : texts) {
            into.text(each.place, each.origin.of(episode));
        }
        for (int i = 0; i < segmentsAsked; i++) {
            into.text(firstSegment + i, segments.of(episode, i));
        }
        if (tied >= 0) {
            into.text(tied, episode.history().word().tied(episode.day() + longest));
        }
    }

    private static double number(String text) {
        return text == null ? Double.NaN : Double.parseDouble(text);
    }
}
