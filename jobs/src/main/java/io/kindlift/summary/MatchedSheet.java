package io.kindlift.summary;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.Dose;
import io.kindlift.episode.Episode;
import io.kindlift.episode.Measures;
import io.kindlift.episode.Origin;
import io.kindlift.episode.SegmentValues;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a block of a matched study holds of every episode. */
final class MatchedSheet implements Serializable {

    private static final long serialVersionUID = 1;

    /** The arms, as blocks and the cohort spell them. */
    static final String TREATED = "treated";

    static final String CONTROL = "control";

    private static final List<String> TEXTS = List.of(
            EpisodeColumns.ARM,
            EpisodeColumns.STRATUM,
            EpisodeColumns.SHOWN_UP,
            EpisodeColumns.ACT_ID,
            EpisodeColumns.CHANNEL);

    private final Sheet sheet;
    private final String cluster;
    private final Origin clusterColumn;
    private final int dose;
    private final int lookback;
    private final int washout;

    /**
     * Prepares to write.
     *
     * @param numeric which of the study's covariates are numbers
     * @param further further numbers, which are left empty
     */
    MatchedSheet(
            Study study,
            Measures measures,
            SegmentValues segments,
            Attributes attributes,
            Set<String> numeric,
            List<String> further) {
        Matched design = (Matched) study.design();
        boolean clustered = design.clustered() && !design.cluster().equals(EpisodeColumns.CUSTOMER_ID);
        this.cluster = clustered ? design.cluster() : null;
        this.clusterColumn = clustered ? attributes.origin(design.cluster()) : null;
        List<String> numbers = new ArrayList<>(List.of(EpisodeColumns.DOSE));
        numbers.addAll(further);
        List<String> texts = new ArrayList<>(TEXTS);
        if (clustered) {
            texts.add(EpisodeColumns.CLUSTER);
        }
        this.sheet = new Sheet(study, measures, segments, attributes::origin, numeric, numbers, texts);
        this.dose = sheet.columns().place(EpisodeColumns.DOSE);
        this.lookback = design.lookbackDays();
        this.washout = design.washoutDays();
    }

    Columns columns() {
        return sheet.columns();
    }

    Pen pen() {
        return new Pen();
    }

    /** Writes the episodes of one customer after another. */
    final class Pen {
        private final double[] scratch = sheet.scratch();
        private Block.Builder block;
        private boolean begun;

        /** Into that block; a customer who has an episode begins there with the first one. */
        void begin(Block.Builder into) {
            block = into;
            begun = false;
        }

        /** One more episode of the customer. */
        void write(Episode episode, String stratum) {
            if (!begun) {
                block.customer(episode.history().customer());
                begun = true;
            }
            sheet.write(episode, scratch, block);
            block.text(0, episode.treated() ? TREATED : CONTROL)
                    .text(1, stratum)
                    .text(2, episode.shownUp())
                    .text(3, episode.treated() ? episode.act().id() : null)
                    .text(4, episode.channel());
            if (cluster != null) {
                block.text(TEXTS.size(), cluster(episode));
            }
            if (episode.treated()) {
                block.number(dose, Dose.of(episode.history(), episode.day(), lookback, washout));
            }
        }

        /** Its place, its channel, or a column of its customer. */
        private String cluster(Episode episode) {
            return switch (cluster) {
                case "location_id" -> episode.location();
                case "channel" -> episode.channel();
                default -> clusterColumn.of(episode);
            };
        }
    }
}
