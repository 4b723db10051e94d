package io.kindlift.spark.cohort;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.episode.WordOfMouth;
import io.kindlift.spark.tables.Intake;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Customers who are tied to somebody treated: brought by them, or of their household. As controls they may have heard of the
 * kindness.
 */
final class Ties {

    private static final String TREATED = "treated_customer";
    private static final String HOME = "household_id";
    private static final String WHO = "customer_id";
    private static final String TREATED_THERE = "treated_there";
    private static final String ONE_OF_THEM = "one_of_them";

    private Ties() {}

    /** Whether somebody is treated at all. */
    interface Chosen extends Serializable {
        boolean treated(History story);
    }

    /** What goes beside the stories of those who are tied to somebody treated. */
    static Dataset<Row> of(Stories stories, Referrals referrals, Optional<Intake> customers, Chosen chosen) {
        Dataset<Row> treated = stories.rows(
                (story, rows) -> {
                    if (chosen.treated(story)) {
                        rows.accept(new Object[] {story.customer()});
                    }
                },
                new StructType().add(TREATED, DataTypes.StringType));
        Dataset<Row> brought = referrals.brought();
        Dataset<Row> ties = part(
                brought.join(treated, brought.col(Referrals.REFERRER).equalTo(treated.col(TREATED)), "left_semi")
                        .select(Referrals.REFERRED),
                WordOfMouth.REFERRAL);
        Optional<Dataset<Row>> homes = customers
                .filter(intake -> intake.source().has(HOME))
                .map(intake -> intake.rows().select(WHO, HOME).where(col(HOME).isNotNull()));
        return homes.map(home -> ties.union(part(sharing(home, treated), WordOfMouth.HOUSEHOLD)))
                .orElse(ties);
    }

    /** Those with whom somebody else lives who is treated. */
    private static Dataset<Row> sharing(Dataset<Row> homes, Dataset<Row> treated) {
        Dataset<Row> there = homes.join(treated, col(WHO).equalTo(col(TREATED)), "left_semi")
                .groupBy(HOME)
                .agg(count(lit(1)).as(TREATED_THERE), max(WHO).as(ONE_OF_THEM));
        return homes.join(there, HOME)
                .where(col(TREATED_THERE).gt(1).or(col(ONE_OF_THEM).notEqual(col(WHO))))
                .select(WHO);
    }

    private static Dataset<Row> part(Dataset<Row> customers, int kind) {
        Packed.Writer writer = new Packed.Writer();
        writer.begin();
        writer.number(WordOfMouth.TIED).number(kind);
        return customers
                .toDF(Events.CUSTOMER)
                .select(
                        col(Events.CUSTOMER),
                        lit(0L).as(Events.AT),
                        lit(Integer.toString(kind)).as(Events.ID),
                        lit(writer.toBytes()).as(Referrals.STORY));
    }
}
