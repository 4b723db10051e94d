package io.kindlift.spark.cohort;

import io.kindlift.study.Visits;
import java.util.ArrayList;
import java.util.List;

/** Everything known of one customer, in the order of the days. Reused from customer to customer. */
final class CustomerStory {

    /** One assignment: its day and its attributes. */
    record Assigned(int day, List<String> attributes) {}

    /**
     * One act.
     *
     * @param cost in millionths; {@link Events#NO_COST} if unknown
     * @param attributes {@link Events#ACT_COLUMNS}
     */
    record Act(int day, String id, String location, String channel, long cost, List<String> attributes) {}

    /** One contact. */
    record Contact(int day, String kind, String channel) {}

    private String customer;
    private int tables;
    private List<String> attributes;
    private final CustomerDays days = new CustomerDays();
    private final List<Act> acts = new ArrayList<>();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Assigned> assignments = new ArrayList<>();
    private final WordOfMouth word = new WordOfMouth();

    void begin(String who) {
        customer = who;
        tables = 0;
        attributes = null;
        days.clear();
        acts.clear();
        contacts.clear();
        assignments.clear();
        word.clear();
    }

    /** Which tables it is told by, as {@link Attendance#set} has it. */
    void seen(int inTables) {
        tables = inTables;
    }

    /** One more event; they come by kind, day, time and id. */
    void add(Event event, Visits visits) {
        switch (event.kind) {
            case Events.CUSTOMERS -> attributes = event.attributes;
            case Events.ACTS ->
                acts.add(new Act(
                        event.day, event.id.toString(), event.location, event.channel, event.amount, event.attributes));
            case Events.PURCHASES -> purchase(event, visits.count(event.amount));
            case Events.ASSIGNMENTS -> assignments.add(new Assigned(event.day, event.attributes));
            case Events.CONTACTS ->
                contacts.add(new Contact(event.day, event.attributes.get(Events.CONTACT_KIND), event.channel));
            case Events.HEARD ->
                word.heard(new WordOfMouth.Heard(
                        event.at, event.day, event.id.toString(), event.attributes.get(Events.REFERRER)));
            case Events.MENTIONS -> word.said(event.day, true);
            case Events.INVITES -> word.said(event.day, false);
            default -> throw new IllegalStateException("unknown event of kind " + event.kind);
        }
    }

    private void purchase(Event event, boolean visit) {
        days.purchase(
                event.day,
                event.location,
                event.channel,
                event.amount,
                event.marginless ? event.estimated : event.margin,
                visit);
        if (visit) {
            word.visited(event.at);
        }
    }

    /** The story, to be kept. */
    byte[] packed(Packed.Writer into) {
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
            into.number(assigned.day).texts(assigned.attributes);
        }
        days.pack(into);
        word.pack(into);
        return into.toBytes();
    }

    /** Tells the story that was packed. */
    void unpack(Packed.Reader from) {
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
            assignments.add(new Assigned(from.integer(), from.texts()));
        }
        days.unpack(from);
        word.unpack(from);
    }

    String customer() {
        return customer;
    }

    List<String> attributes() {
        return attributes;
    }

    CustomerDays days() {
        return days;
    }

    WordOfMouth word() {
        return word;
    }

    List<Assigned> assignments() {
        return assignments;
    }

    List<Act> acts() {
        return acts;
    }

    List<Contact> contacts() {
        return contacts;
    }

    boolean employee() {
        return attributes != null && Boolean.parseBoolean(attributes.get(Events.EMPLOYEE));
    }

    /** Acts on days from {@code first} to {@code last}, both included. */
    int actsBetween(int first, int last) {
        int between = 0;
        for (Act act : acts) {
            between += act.day >= first && act.day <= last ? 1 : 0;
        }
        return between;
    }

    /** Whether there was an act on a day from {@code first} to {@code last}, both included. */
    boolean actBetween(int first, int last) {
        return actsBetween(first, last) > 0;
    }

    /** Contacts of a kind on days from {@code first} to {@code last}, both included. */
    int contactsBetween(String kind, int first, int last) {
        int between = 0;
        for (Contact contact : contacts) {
            between += contact.day >= first && contact.day <= last && kind.equals(contact.kind) ? 1 : 0;
        }
        return between;
    }

    /** Whole days from joining, else from the first visit, to {@code d0}; 0 if neither came before. */
    int tenure(int d0) {
        boolean joined = attributes != null && attributes.get(Events.JOINED) != null;
        long since = joined ? Long.parseLong(attributes.get(Events.JOINED)) : days.firstVisit();
        return (int) Math.max(0, d0 - since);
    }
}
