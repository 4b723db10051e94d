package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.kindlift.episode.Brought;
import io.kindlift.episode.Fate;
import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.episode.WordOfMouth;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Referrals of named customers with what became of them. Settled in the story of whoever was recommended us, where the first
 * visit and every other referrer are at hand.
 *
 * @param rows one row per referral; {@link #SCHEMA}
 * @param fates how many met which fate
 * @param oneself rows in which somebody names themselves
 * @param nameless rows that name nobody, mentions set aside
 * @param mentions rows in which somebody spoke of us to whoever was listening
 */
public record Referrals(Dataset<Row> rows, Map<Fate, Long> fates, long oneself, long nameless, long mentions) {

    public static final String REFERRER = "referrer";
    public static final String REFERRED = "referred";
    public static final String AT = "at";
    public static final String ID = "id";

    /** Day of the referral, in days since 1970-01-01. */
    public static final String MADE = "made";

    /** Day of the first visit of whoever was brought; null where nobody was. */
    public static final String CAME = "came";

    public static final String FATE = "fate";

    /** What the referrer's story has to know of it; null where it counts for nothing. */
    static final String STORY = "story";

    private static final StructType SCHEMA = new StructType()
            .add(REFERRER, DataTypes.StringType)
            .add(REFERRED, DataTypes.StringType)
            .add(AT, DataTypes.LongType)
            .add(ID, DataTypes.StringType)
            .add(MADE, DataTypes.IntegerType)
            .add(CAME, DataTypes.IntegerType)
            .add(FATE, DataTypes.StringType)
            .add(STORY, DataTypes.BinaryType);

    private static final String MENTION = "mention";

    public Referrals {
        fates = Map.copyOf(fates);
    }

    /** A referral that is none: somebody spoke of us to whoever was listening. */
    static Column mention() {
        return coalesce(col("source").equalTo(MENTION), lit(false));
    }

    /** Settles them; one job. */
    static Referrals of(Stories stories, Intake referrals) {
        Column named = col("referred_id").isNotNull();
        long[] others = Near.counts(
                referrals.rows(),
                not(mention()).and(coalesce(col("referred_id").equalTo(col("referrer_id")), lit(false))),
                not(mention()).and(not(named)),
                mention());
        return new Referrals(stories.rows(new Settle(), SCHEMA), stories.fates(), others[0], others[1], others[2]);
    }

    /** The same, told by stories that took the place of those they were settled in. */
    Referrals in(Stories stories) {
        return new Referrals(stories.rows(new Settle(), SCHEMA), fates, oneself, nameless, mentions);
    }

    /** Who told whom, and on which day. */
    Dataset<Row> told() {
        return rows.select(REFERRER, REFERRED, MADE);
    }

    /** Who brought whom: one referrer for each new customer. */
    public Dataset<Row> brought() {
        return rows.where(col(FATE).equalTo(Fate.BROUGHT.name()));
    }

    /** What goes beside the stories of the referrers. */
    Dataset<Row> beside() {
        return rows.where(col(STORY).isNotNull())
                .select(col(REFERRER).as(Events.CUSTOMER), col(AT), col(ID), col(STORY));
    }

    /** From stories to the fates of what their customers heard. */
    private static final class Settle implements Episodes {

        private static final long serialVersionUID = 1;

        @Override
        public void of(History story, Consumer<Object[]> rows) {
            if (!story.word().heard().isEmpty()) {
                settle(story, new Packed.Writer()).forEach(rows);
            }
        }

        private static List<Object[]> settle(History story, Packed.Writer writer) {
            List<WordOfMouth.Heard> heard = story.word().heard();
            Fate[] fates = Fate.of(heard, story.word().firstVisit());
            List<Object[]> rows = new ArrayList<>(fates.length);
            for (int i = 0; i < fates.length; i++) {
                WordOfMouth.Heard word = heard.get(i);
                boolean brought = fates[i] == Fate.BROUGHT;
                Brought told = brought ? Brought.customer(word.day(), story.days()) : Brought.nobody(word.day());
                rows.add(new Object[] {
                    word.referrer(),
                    story.customer(),
                    word.at(),
                    word.id(),
                    word.day(),
                    brought ? (Object) story.days().firstVisit() : null,
                    fates[i].name(),
                    fates[i].invitation() ? told.packed(writer) : null
                });
            }
            return rows;
        }
    }
}
