package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.episode.PurchaseDays;
import io.kindlift.episode.WordOfMouth;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Near;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Customers who are tied to somebody treated, referred by them or of their household, and since when. As controls they may
 * have heard of the kindness.
 */
final class Ties {

    private static final String TREATED = "treated_customer";
    private static final String TREATED_DAY = "treated_day";
    private static final String HOME = "household_id";
    private static final String WHO = "customer_id";
    private static final String ONE = "one";

    private Ties() {}

    /** When somebody is treated. */
    interface Chosen extends Serializable {
        /** The day; {@link PurchaseDays#NEVER} if there is none. */
        int treated(History story);
    }

    /** What goes beside the stories of those who are tied to somebody treated. */
    static List<Dataset<Row>> of(Stories stories, Referrals referrals, Optional<Intake> customers, Chosen chosen) {
        Dataset<Row> treated = stories.rows(
                (story, rows) -> {
                    int day = chosen.treated(story);
                    if (day != PurchaseDays.NEVER) {
                        rows.accept(new Object[] {story.customer(), day});
                    }
                },
                new StructType().add(TREATED, DataTypes.StringType).add(TREATED_DAY, DataTypes.IntegerType));
        Optional<Dataset<Row>> homes = customers
                .filter(intake -> intake.source().has(HOME))
                .map(intake -> intake.rows().select(WHO, HOME).where(col(HOME).isNotNull()));
        if (Near.is(treated) && homes.map(Near::is).orElse(true)) {
            return List.of(new NearTies(Near.rows(treated))
                    .of(treated.sparkSession(), Near.rows(referrals.told()), homes.map(Near::rows)));
        }
        Dataset<Row> told =
                referrals.rows().join(treated, col(Referrals.REFERRER).equalTo(col(TREATED)));
        List<Dataset<Row>> ties = new ArrayList<>();
        ties.add(part(
                told, col(Referrals.REFERRED), greatest(col(Referrals.MADE), col(TREATED_DAY)), WordOfMouth.REFERRAL));
        homes.ifPresent(
                home -> ties.add(part(sharing(home, treated), col(WHO), col(TREATED_DAY), WordOfMouth.HOUSEHOLD)));
        return ties;
    }

    /** Those with whom somebody else lives who is treated. Of a household the first two treated tell of everybody. */
    private static Dataset<Row> sharing(Dataset<Row> homes, Dataset<Row> treated) {
        Dataset<Row> there = homes.join(treated, col(WHO).equalTo(col(TREATED)))
                .groupBy(HOME)
                .agg(slice(array_sort(collect_list(struct(TREATED_DAY, TREATED))), 1, 2)
                        .as(ONE))
                .select(col(HOME), explode(col(ONE)).as(ONE));
        return homes.join(there.select(HOME, ONE + ".*"), HOME)
                .where(col(TREATED).notEqual(col(WHO)));
    }

    private static Dataset<Row> part(Dataset<Row> tied, Column customer, Column since, int kind) {
        return tied.select(
                customer.as(Events.CUSTOMER),
                since.cast(DataTypes.LongType).as(Events.AT),
                lit(Integer.toString(kind)).as(Events.ID),
                udf(new Pack(kind), DataTypes.BinaryType).apply(since).as(Referrals.STORY));
    }

    private record Pack(int kind) implements UDF1<Integer, byte[]>, Serializable {
        @Override
        public byte[] call(Integer since) {
            return packed(kind, since);
        }
    }

    /** A tie as part of a packed story. */
    static byte[] packed(int kind, int since) {
        Packed.Writer writer = new Packed.Writer();
        writer.begin();
        writer.number(WordOfMouth.TIED).number(kind).number(since);
        return writer.toBytes();
    }
}
