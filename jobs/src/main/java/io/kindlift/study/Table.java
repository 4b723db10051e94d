package io.kindlift.study;

import static io.kindlift.study.Column.Type.BOOLEAN;
import static io.kindlift.study.Column.Type.INT;
import static io.kindlift.study.Column.Type.MONEY_12_2;
import static io.kindlift.study.Column.Type.MONEY_14_2;
import static io.kindlift.study.Column.Type.STRING;
import static io.kindlift.study.Column.Type.TIMESTAMP;
import static io.kindlift.study.Column.amount;
import static io.kindlift.study.Column.optional;
import static io.kindlift.study.Column.required;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables a study reads and what their columns must be. */
public enum Table {
    /** The kindnesses. */
    ACTS(
            "occurred_at",
            required("act_id", STRING, "Names the act."),
            required("customer_id", STRING, "Who was treated kindly."),
            required("occurred_at", TIMESTAMP, "When."),
            required("act_type", STRING, "What kind of act, such as dessert or note."),
            optional("channel", STRING, "Where staff and customer met, such as counter or phone."),
            optional("location_id", STRING, "The place."),
            optional("giver_id", STRING, "Who was kind."),
            optional("journey_step", STRING, "At which step of the customer's journey."),
            optional("trigger", STRING, "What prompted it: random, complaint, wait, birthday, mood, ..."),
            amount("cost", MONEY_12_2, "What it cost."),
            optional("expected", BOOLEAN, "Whether the customer could see it coming; false is a surprise."),
            optional("announced", BOOLEAN, "Whether the giver pointed it out; false is understated.")),
    /** The purchase history. */
    PURCHASES(
            "purchased_at",
            required("purchase_id", STRING, "Names the purchase."),
            optional("customer_id", STRING, "Who bought; empty is anonymous: counted, never joined."),
            required("purchased_at", TIMESTAMP, "When."),
            required("amount", MONEY_14_2, "What was paid, exact to six decimals; negative is a return."),
            optional("margin", MONEY_14_2, "What was earned on it."),
            optional("location_id", STRING, "The place."),
            optional("channel", STRING, "Where it was bought, such as counter or web.")),
    /** Who brought whom. */
    REFERRALS(
            "referred_at",
            required("referral_id", STRING, "Names the referral."),
            required("referrer_id", STRING, "The customer who recommended."),
            optional("referred_id", STRING, "The customer who came; empty when nobody did."),
            required("referred_at", TIMESTAMP, "When."),
            optional("source", STRING, "How it is known: code, survey or mention."),
            amount("reach", INT, "How many people it reached.")),
    /** What is known about customers; any further columns are theirs. */
    CUSTOMERS(
            null,
            required("customer_id", STRING, "Names the customer."),
            optional("joined_at", TIMESTAMP, "When they became a customer."),
            optional("household_id", STRING, "Whom they live with."),
            optional("employee", BOOLEAN, "Whether they are staff.")),
    /** Who was assigned to which arm; a further column may be a cluster. */
    ASSIGNMENTS(
            "assigned_at",
            required("unit_id", STRING, "Names the unit that was assigned."),
            required("arm", STRING, "The arm it was assigned to."),
            required("assigned_at", TIMESTAMP, "When; its day is the day the episode begins."),
            optional("customer_id", STRING, "The customer, where that is not the unit."),
            optional("stratum", STRING, "Within which the arms were drawn."),
            optional("planned_act_type", STRING, "What was to be given.")),
    /** Complaints, questions, praise. */
    CONTACTS(
            "contacted_at",
            required("contact_id", STRING, "Names the contact."),
            required("customer_id", STRING, "Who got in touch."),
            required("contacted_at", TIMESTAMP, "When."),
            required("kind", STRING, "complaint, question or praise."),
            optional("channel", STRING, "How, such as phone or mail."));

    /** A timestamp before this day breaks its contract. */
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final String time;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, of records of immutable parts
    private final List<Column> columns;

    Table(String time, Column... columns) {
        this.time = time;
        this.columns = List.of(columns);
    }

    /** As the study file and messages spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The declared columns, in the order they are documented in. */
    public List<Column> columns() {
        return columns;
    }

    /** The declared column of that name. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The column that names a row. */
    public String idColumn() {
        return columns.get(0).name();
    }

    /** The column that says on which day a row belongs; customers have none. */
    public Optional<String> timeColumn() {
        return Optional.ofNullable(time);
    }

    /** Whether further columns are the user's own and kept. */
    public boolean open() {
        return this == CUSTOMERS || this == ASSIGNMENTS;
    }
}
