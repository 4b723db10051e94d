package io.kindlift.episode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Everything known of one customer, in the order of the days: acts, purchases, contacts, assignments, word of mouth. Filled by
 * whoever brings a customer's rows together, kept in a few bytes, and reused from customer to customer.
 */
public final class History {

    /**
     * One assignment.
     *
     * @param at its moment, in microseconds
     * @param attributes unit, arm and stratum, then the further columns a study uses
     */
    public record Assigned(int day, long at, List<String> attributes) {

        /** Attributes before the further ones. */
        public static final int FURTHER = 3;

        public String unit() {
            return attributes.get(0);
        }

        public String arm() {
            return attributes.get(1);
        }

        /** Null without one. */
        public String stratum() {
            return attributes.get(2);
        }
    }

    /**
     * One act.
     *
     * @param cost in millionths; {@link #NO_COST} if unknown
     * @param attributes {@link #COLUMNS}
     */
    public record Act(int day, String id, String location, String channel, long cost, List<String> attributes) {

        /** Cost of an act for which nobody wrote it down. */
        public static final long NO_COST = -1;

        /** An act's further columns, in the order of the contract. */
        public static final List<String> COLUMNS =
                List.of("act_type", "giver_id", "journey_step", "trigger", "expected", "announced");

        /** One of the further columns; null if unknown. */
        public String attribute(String column) {
            return attributes.get(COLUMNS.indexOf(column));
        }
    }

    /** One contact. */
    public record Contact(int day, String kind, String channel) {}

    /** Attributes of a customer: the day of joining, whether an employee, then the further columns a study uses. */
    public static final int FURTHER = 2;

    private static final int JOINED = 0;
    private static final int EMPLOYEE = 1;

    private String customer;
    private int tables;
    private int until;
    private List<String> attributes;
    private final PurchaseDays days = new PurchaseDays();
    private final List<Act> acts = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Assigned> assignments = new ArrayList<>();
    private final WordOfMouth word = new WordOfMouth();

    /** Begins another customer's, of whom nothing is known yet. */
    public void begin(String who) {
        customer = who;
        tables = 0;
        until = PurchaseDays.NEVER;
        attributes = null;
        days.clear();
        acts.clear();
        contacts.clear();
        assignments.clear();
        word.clear();
    }

    /** Which tables the customer stands in, as a number with a bit for each. */
    public void seen(int inTables) {
        tables = inTables;
    }

    /** What is known of the customer on no day. */
    public void known(List<String> ofCustomer) {
        attributes = ofCustomer;
    }

    /** One more act; they come in the order of day, time and id. */
    public void act(Act act) {
        acts.add(act);
    }

    /** One more contact, in the same order. */
    public void contact(Contact contact) {
        contacts.add(contact);
    }

    /** One more assignment, in the same order. */
    public void assigned(Assigned assigned) {
        assignments.add(assigned);
    }

    /**
     * Puts acts that never were in the place of the real ones.
     *
     * @param last the last day on which an episode may begin
     */
    public void pretend(List<Act> never, int last) {
        acts.clear();
        acts.addAll(never);
        until = last;
    }

    /** The last day on which an episode may begin; {@link PurchaseDays#NEVER} where nothing real stands in the way. */
    int until() {
        return until;
    }

    /** The history, to be kept. */
    public byte[] packed(Packed.Writer into) {
        into.begin();
        into.text(customer).number(tables).texts(attributes).number(acts.size());
        for (Act act : acts) {
            into.number(act.day)
                    .text(act.id)
                    .text(act.location)
                    .text(act.channel)
                    .number(act.cost)
                    .texts(act.attributes);
        }
        into.number(contacts.size());
        for (Contact contact : contacts) {
            into.number(contact.day).text(contact.kind).text(contact.channel);
        }
        into.number(assignments.size());
        for (Assigned assigned : assignments) {
            into.number(assigned.day).number(assigned.at).texts(assigned.attributes);
        }
        days.pack(into);
        word.pack(into);
        return into.toBytes();
    }

    /** Histories that were packed, one after another; each is gone when the next one comes. */
    public static Iterator<History> unpacked(Iterator<byte[]> packed) {
        Packed.Reader reader = new Packed.Reader();
        History history = new History();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return packed.hasNext();
            }

            @Override
            public History next() {
                reader.begin(packed.next());
                history.unpack(reader);
                return history;
            }
        };
    }

    /** Reads what was packed. */
    private void unpack(Packed.Reader from) {
        begin(from.text());
        tables = from.integer();
        attributes = from.texts();
        for (int left = from.integer(); left > 0; left--) {
            acts.add(new Act(from.integer(), from.text(), from.text(), from.text(), from.number(), from.texts()));
        }
        for (int left = from.integer(); left > 0; left--) {
            contacts.add(new Contact(from.integer(), from.text(), from.text()));
        }
        for (int left = from.integer(); left > 0; left--) {
            assignments.add(new Assigned(from.integer(), from.number(), from.texts()));
        }
        days.unpack(from);
        word.unpack(from);
    }

    public String customer() {
        return customer;
    }

    /** A further column of the customer; null if unknown. */
    String attribute(int place) {
        return attributes == null ? null : attributes.get(FURTHER + place);
    }

    public PurchaseDays days() {
        return days;
    }

    public WordOfMouth word() {
        return word;
    }

    public List<Assigned> assignments() {
        return assignments;
    }

    public List<Act> acts() {
        return acts;
    }

    public List<Contact> contacts() {
        return contacts;
    }

    public boolean employee() {
        return attributes != null && Boolean.parseBoolean(attributes.get(EMPLOYEE));
    }

    /** Acts on days from {@code first} to {@code last}, both included. */
    public int actsBetween(int first, int last) {
        int between = 0;
        for (Act act : acts) {
            between += act.day >= first && act.day <= last ? 1 : 0;
        }
        return between;
    }

    /** Whether there was an act on a day from {@code first} to {@code last}, both included. */
    public boolean actBetween(int first, int last) {
        return actsBetween(first, last) > 0;
    }

    /** Contacts of a kind on days from {@code first} to {@code last}, both included. */
    public int contactsBetween(String kind, int first, int last) {
        int between = 0;
        for (Contact contact : contacts) {
            between += contact.day >= first && contact.day <= last && kind.equals(contact.kind) ? 1 : 0;
        }
        return between;
    }

    /** Whole days from joining, else from the first visit, to {@code d0}; 0 if neither came before. */
    public int tenure(int d0) {
        boolean joined = attributes != null && attributes.get(JOINED) != null;
        long since = joined ? Long.parseLong(attributes.get(JOINED)) : days.firstVisit();
        return (int) Math.max(0, d0 - since);
    }
}
