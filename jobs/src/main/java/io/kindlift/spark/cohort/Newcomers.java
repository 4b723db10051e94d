package io.kindlift.spark.cohort;

import io.kindlift.episode.Fate;
import io.kindlift.episode.History;
import io.kindlift.episode.WordOfMouth;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * New customers of a study's period, as far as they have been known for a whole window: whether somebody brought them, in
 * which week, what they have spent since, the first day included, and whether they came again. No employees.
 */
final class Newcomers implements Episodes {

    private static final long serialVersionUID = 1;

    private static final StructType SCHEMA = new StructType()
            .add(Referrals.REFERRED, DataTypes.StringType)
            .add(Referrals.REFERRER, DataTypes.StringType)
            .add(Referrals.WEEK, DataTypes.IntegerType)
            .add(Referrals.SPENT, DataTypes.LongType)
            .add(Referrals.AGAIN, DataTypes.LongType);

    private final int first;
    private final int last;
    private final int window;

    private Newcomers(Study study, LocalDate asOf) {
        this.window = study.longestWindow();
        this.first = (int) study.period().start().toEpochDay();
        int settled = (int) asOf.toEpochDay() - study.quality().settleDays();
        this.last = Math.min((int) study.period().end().toEpochDay(), settled - window);
    }

    static Dataset<Row> of(Stories stories, Study study, LocalDate asOf) {
        return stories.rows(new Newcomers(study, asOf), SCHEMA);
    }

    @Override
    public void of(History story, Consumer<Object[]> rows) {
        int came = story.days().firstVisit();
        if (came >= first && came <= last && !story.employee()) {
            rows.accept(new Object[] {
                story.customer(),
                referrer(story),
                Math.floorDiv(came + 3, 7),
                story.days().spend(came, came + window),
                story.days().visitDays(came + 1, came + window) > 0 ? 1L : 0L
            });
        }
    }

    /** Who brought the customer; null if nobody. */
    private static String referrer(History story) {
        List<WordOfMouth.Heard> heard = story.word().heard();
        Fate[] fates = Fate.of(heard, story.word().firstVisit());
        for (int i = 0; i < fates.length; i++) {
            if (fates[i] == Fate.BROUGHT) {
                return heard.get(i).referrer();
            }
        }
        return null;
    }
}
