package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.Measures;
import io.kindlift.episode.Origin;
import io.kindlift.episode.SegmentValues;
import io.kindlift.episode.Units;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The units of a trial as blocks. */
final class TrialRecorder implements Walk<Iterator<Block>> {

    private static final long serialVersionUID = 1;

    /** The cluster of an episode; null where it is its own. */
    interface Clusters extends Serializable {
        String of(Episode episode);
    }

    private final Units units;
    private final Sheet sheet;
    private final Clusters cluster;
    private final int stratum;
    private final int clusterPlace;

    /**
     * Prepares to write.
     *
     * @param cluster of an episode; null where each is its own
     * @param origins where a further column stands; null of one that no table holds
     * @param numeric which of the study's covariates are numbers
     */
    TrialRecorder(
            Study study,
            Units units,
            Measures measures,
            SegmentValues segments,
            Clusters cluster,
            Function<String, Origin> origins,
            Set<String> numeric) {
        List<String> texts = new ArrayList<>(List.of(EpisodeColumns.ARM, EpisodeColumns.UNIT_ID));
        this.units = units;
        this.cluster = cluster;
        this.stratum = texts.size();
        if (units.stratified()) {
            texts.add(EpisodeColumns.STRATUM);
        }
        this.clusterPlace = texts.size();
        if (cluster != null) {
            texts.add(EpisodeColumns.CLUSTER);
        }
        this.sheet = new Sheet(study, measures, segments, origins, numeric, List.of(), texts);
    }

    Columns columns() {
        return sheet.columns();
    }

    @Override
    public Iterator<Block> over(Iterator<History> histories) {
        Episode episode = new Episode();
        double[] scratch = sheet.scratch();
        return new Recording(histories, sheet.columns(), (history, into) -> {
            episode.of(history);
            boolean[] begun = {false};
            units.of(history, unit -> {
                if (unit.place() == Units.Place.IN) {
                    if (!begun[0]) {
                        into.customer(history.customer());
                        begun[0] = true;
                    }
                    episode.at(unit.earliest());
                    write(episode, unit, scratch, into);
                }
            });
        });
    }

    private void write(Episode episode, Units.Unit unit, double[] scratch, Block.Builder into) {
        sheet.write(episode, scratch, into);
        into.text(0, unit.arm()).text(1, unit.earliest().unit());
        if (units.stratified()) {
            into.text(stratum, unit.earliest().stratum());
        }
        if (cluster != null) {
            into.text(clusterPlace, cluster.of(episode));
        }
    }
}
