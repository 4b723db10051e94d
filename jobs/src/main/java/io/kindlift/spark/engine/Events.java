package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.episode.History;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.LocalDay;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Table;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * Every table as events of customers, in one shape, so that one shuffle brings a customer's whole story together. Where the
 * purchases are not settled yet, the broken and the anonymous ones come along to be counted.
 */
final class Events {

    /** What brings events together: a hash of the customer, or of the id of a row without one. */
    static final String HASH = "hash";

    static final String CUSTOMER = "customer";
    static final String KIND = "kind";
    static final String DAY = "day";
    static final String AT = "at";
    static final String ID = "id";
    static final String LOCATION = "location";
    static final String CHANNEL = "channel";
    static final String AMOUNT = "amount";
    static final String MARGIN = "margin";
    static final String ATTRIBUTES = "attributes";

    /** Position of each column in an event's row. */
    static final int AT_HASH = 0;

    static final int AT_CUSTOMER = 1;
    static final int AT_KIND = 2;
    static final int AT_DAY = 3;
    static final int AT_AT = 4;
    static final int AT_ID = 5;
    static final int AT_LOCATION = 6;
    static final int AT_CHANNEL = 7;
    static final int AT_AMOUNT = 8;
    static final int AT_MARGIN = 9;
    static final int AT_ATTRIBUTES = 10;
    static final int AT_RESPELT = 11;

    /** In the order in which the walk meets them. */
    static final int CUSTOMERS = 0;

    static final int ACTS = 1;
    static final int PURCHASES = 2;
    static final int ASSIGNMENTS = 3;
    static final int CONTACTS = 4;

    /** Purchases that break their contract, with the reason as their attribute. */
    static final int BROKEN = 5;

    /** Somebody recommended us to the customer. */
    static final int HEARD = 6;

    /** The customer mentioned us in public. */
    static final int MENTIONS = 7;

    /** The customer invited somebody whose name nobody knows. */
    static final int INVITES = 8;

    /** Position of what a contact was about. */
    static final int CONTACT_KIND = 0;

    /** Position of who recommended us. */
    static final int REFERRER = 0;

    /** Of all amounts: in the engine's own rows a number of millionths. */
    static final DecimalType MONEY = DataTypes.createDecimalType(18, 6);

    private static final Column NOTHING = lit(BigDecimal.ZERO);

    private Events() {}

    /** An amount of a row, in millionths. */
    static long money(InternalRow row, int at) {
        return row.getDecimal(at, MONEY.precision(), MONEY.scale()).toUnscaledLong();
    }

    /** Purchases; where a row has no margin it stays empty. Of settled ones those of known customers. */
    static Dataset<Row> purchases(Intake purchases) {
        Column reason = purchases.settled() ? lit(null).cast(DataTypes.StringType) : col(Intake.REASON);
        Dataset<Row> rows =
                purchases.settled() ? purchases.rows().where(col("customer_id").isNotNull()) : purchases.rows();
        return rows.select(event(
                when(reason.isNull(), PURCHASES).otherwise(BROKEN),
                col("customer_id"),
                col(Intake.DAY),
                unix_micros(col("purchased_at")),
                col("purchase_id"),
                col("location_id"),
                col("channel"),
                col("amount"),
                col("margin"),
                when(reason.isNotNull(), array(reason))));
    }

    static Dataset<Row> acts(Intake acts) {
        return acts.rows()
                .select(event(
                        lit(ACTS),
                        col("customer_id"),
                        col(Intake.DAY),
                        unix_micros(col("occurred_at")),
                        col("act_id"),
                        col("location_id"),
                        col("channel"),
                        coalesce(col("cost"), lit(new BigDecimal(History.Act.NO_COST).movePointLeft(MONEY.scale()))),
                        NOTHING,
                        array(History.Act.COLUMNS.stream()
                                .map(name -> col(name).cast(DataTypes.StringType))
                                .toArray(Column[]::new))));
    }

    static Dataset<Row> contacts(Intake contacts) {
        return contacts.rows()
                .select(event(
                        lit(CONTACTS),
                        col("customer_id"),
                        col(Intake.DAY),
                        unix_micros(col("contacted_at")),
                        col("contact_id"),
                        lit(null),
                        col("channel"),
                        NOTHING,
                        NOTHING,
                        array(col("kind"))));
    }

    /**
     * Referrals as events of whoever was recommended us, so that their first visit settles what became of them; mentions, and
     * referrals of nobody known, as events of whoever made them. A referral of oneself is no event.
     */
    static Dataset<Row> referrals(Intake referrals) {
        Column mention = Referrals.mention();
        Column named = col("referred_id").isNotNull();
        Column made = col("referrer_id");
        Column invite = when(mention, MENTIONS).otherwise(INVITES);
        Column heard = not(mention).and(named);
        return referrals
                .rows()
                .where(mention.or(not(named)).or(col("referred_id").notEqual(made)))
                .select(event(
                        when(heard, HEARD).otherwise(invite),
                        when(heard, col("referred_id")).otherwise(made),
                        col(Intake.DAY),
                        unix_micros(col("referred_at")),
                        col("referral_id"),
                        lit(null),
                        lit(null),
                        NOTHING,
                        NOTHING,
                        array(made)));
    }

    static Dataset<Row> customers(Intake customers, BusinessDay day, List<String> further) {
        Column joined = LocalDay.of(col("joined_at"), day);
        Column[] attributes = new Column[History.FURTHER + further.size()];
        attributes[0] = joined.cast(DataTypes.StringType);
        attributes[1] = col("employee").cast(DataTypes.StringType);
        for (int i = 0; i < further.size(); i++) {
            attributes[History.FURTHER + i] = col("`" + further.get(i) + "`").cast(DataTypes.StringType);
        }
        return customers
                .rows()
                .select(event(
                        lit(CUSTOMERS),
                        col("customer_id"),
                        lit(0),
                        lit(0L),
                        col("customer_id"),
                        lit(null),
                        lit(null),
                        NOTHING,
                        NOTHING,
                        array(attributes)));
    }

    static Dataset<Row> assignments(Intake assignments, List<String> further) {
        Column[] attributes = new Column[History.Assigned.FURTHER + further.size()];
        attributes[0] = col("unit_id");
        attributes[1] = col("arm");
        attributes[2] = col("stratum");
        for (int i = 0; i < further.size(); i++) {
            attributes[History.Assigned.FURTHER + i] =
                    col("`" + further.get(i) + "`").cast(DataTypes.StringType);
        }
        return assignments
                .rows()
                .select(event(
                        lit(ASSIGNMENTS),
                        coalesce(col("customer_id"), col("unit_id")),
                        col(Intake.DAY),
                        unix_micros(col("assigned_at")),
                        col(Table.ASSIGNMENTS.idColumn()),
                        lit(null),
                        lit(null),
                        NOTHING,
                        NOTHING,
                        array(attributes)));
    }

    private static Column[] event(
            Column kind,
            Column customer,
            Column day,
            Column at,
            Column id,
            Column location,
            Column channel,
            Column amount,
            Column margin,
            Column attributes) {
        return new Column[] {
            xxhash64(coalesce(customer, id)).as(HASH),
            customer.as(CUSTOMER),
            kind.as(KIND),
            day.as(DAY),
            at.as(AT),
            id.as(ID),
            location.cast(DataTypes.StringType).as(LOCATION),
            channel.cast(DataTypes.StringType).as(CHANNEL),
            amount.cast(MONEY).as(AMOUNT),
            margin.cast(MONEY).as(MARGIN),
            attributes.as(ATTRIBUTES),
            col(Intake.RESPELT)
        };
    }
}
