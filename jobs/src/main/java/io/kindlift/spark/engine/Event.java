package io.kindlift.spark.engine;

import io.kindlift.episode.History;
import io.kindlift.episode.WordOfMouth;
import io.kindlift.episode.XxHash64;
import io.kindlift.study.Visits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** One row of {@link Events}. Reused from row to row. */
final class Event {

    /** Customer by customer; then by kind, day, time and id. */
    static final Comparator<Event> IN_ORDER = (a, b) -> {
        int order = a.customer == b.customer ? 0 : compare(a.customer, b.customer);
        order = order != 0 ? order : Integer.compare(a.kind, b.kind);
        order = order != 0 ? order : Integer.compare(a.day, b.day);
        order = order != 0 ? order : Long.compare(a.at, b.at);
        return order != 0 ? order : compare(a.id, b.id);
    };

    /** Of purchases with one id the one that counts comes first: the latest, then the lowest by all columns, empty ones first. */
    static final Comparator<Event> LATEST = (a, b) -> {
        int order = Long.compare(b.at, a.at);
        order = order != 0 ? order : compare(a.customer, b.customer);
        order = order != 0 ? order : Long.compare(a.amount, b.amount);
        order = order != 0 ? order : Boolean.compare(b.marginless, a.marginless);
        order = order != 0 ? order : Long.compare(a.margin, b.margin);
        order = order != 0 ? order : compare(a.location, b.location);
        return order != 0 ? order : compare(a.channel, b.channel);
    };

    /** Null of somebody unknown. */
    UTF8String customer;

    /** The customer's id as it is stored; null where it is compared as it is. */
    String respelt;

    int kind;

    /** Days since 1970-01-01; meaningless where {@link #dayless}. */
    int day;

    boolean dayless;
    long at;
    UTF8String id;
    String location;
    String channel;
    long amount;
    long margin;
    boolean marginless;

    /** What a margin that is missing is taken to be. */
    long estimated;

    List<String> attributes;

    /** A hash of the id, of a purchase. */
    long idHash;

    /** Whether another purchase with this id counts in its place. */
    boolean repeated;

    /** Whether purchases with one id are of different amounts or customers: not the same thing again. */
    static boolean clash(List<Event> same) {
        Event first = same.get(0);
        return same.stream()
                .anyMatch(each -> each.amount != first.amount || compare(each.customer, first.customer) != 0);
    }

    /** Puts the row into the history of its customer; rows come by kind, day, time and id. */
    void into(History history, Visits visits) {
        switch (kind) {
            case Events.CUSTOMERS -> history.known(attributes);
            case Events.ACTS -> history.act(new History.Act(day, id.toString(), location, channel, amount, attributes));
            case Events.PURCHASES -> purchase(history, visits.count(amount));
            case Events.ASSIGNMENTS -> history.assigned(new History.Assigned(day, at, attributes));
            case Events.CONTACTS ->
                history.contact(new History.Contact(day, attributes.get(Events.CONTACT_KIND), channel));
            case Events.HEARD ->
                history.word().heard(new WordOfMouth.Heard(at, day, id.toString(), attributes.get(Events.REFERRER)));
            case Events.MENTIONS -> history.word().said(day, true);
            case Events.INVITES -> history.word().said(day, false);
            default -> throw new IllegalStateException("unknown event of kind " + kind);
        }
    }

    private void purchase(History history, boolean visit) {
        history.days().purchase(day, location, channel, amount, marginless ? estimated : margin, visit);
        if (visit) {
            history.word().visited(at);
        }
    }

    private static int compare(UTF8String a, UTF8String b) {
        return a == null || b == null ? Boolean.compare(a != null, b != null) : a.compareTo(b);
    }

    private static int compare(String a, String b) {
        return compare(UTF8String.fromString(a), UTF8String.fromString(b));
    }

    /** Reads rows into events; texts that come again and again are made once. */
    static final class Reader {
        private static final int MOST_WORDS = 10_000;

        private final HashMap<UTF8String, String> words = new HashMap<>();
        private UTF8String customer;

        void read(InternalRow row, Event into) {
            into.customer = customer(row);
            into.respelt = row.isNullAt(Events.AT_RESPELT)
                    ? null
                    : row.getUTF8String(Events.AT_RESPELT).toString();
            into.kind = row.getInt(Events.AT_KIND);
            into.dayless = row.isNullAt(Events.AT_DAY);
            into.day = into.dayless ? 0 : row.getInt(Events.AT_DAY);
            into.at = row.isNullAt(Events.AT_AT) ? 0 : row.getLong(Events.AT_AT);
            into.id = row.isNullAt(Events.AT_ID)
                    ? null
                    : row.getUTF8String(Events.AT_ID).clone();
            into.location = word(row, Events.AT_LOCATION);
            into.channel = word(row, Events.AT_CHANNEL);
            into.amount = row.isNullAt(Events.AT_AMOUNT) ? 0 : Events.money(row, Events.AT_AMOUNT);
            into.marginless = row.isNullAt(Events.AT_MARGIN);
            into.margin = into.marginless ? 0 : Events.money(row, Events.AT_MARGIN);
            into.attributes = row.isNullAt(Events.AT_ATTRIBUTES) ? null : texts(row.getArray(Events.AT_ATTRIBUTES));
            into.estimated = 0;
            into.repeated = false;
            into.idHash = into.kind == Events.PURCHASES ? XxHash64.of(into.id.toString()) : 0;
        }

        private UTF8String customer(InternalRow row) {
            if (row.isNullAt(Events.AT_CUSTOMER)) {
                return null;
            }
            UTF8String next = row.getUTF8String(Events.AT_CUSTOMER);
            if (!next.equals(customer)) {
                customer = next.clone();
            }
            return customer;
        }

        private String word(InternalRow row, int at) {
            if (row.isNullAt(at)) {
                return null;
            }
            UTF8String text = row.getUTF8String(at);
            String known = words.get(text);
            if (known == null) {
                known = text.toString();
                if (words.size() < MOST_WORDS) {
                    words.put(text.clone(), known);
                }
            }
            return known;
        }

        private static List<String> texts(ArrayData array) {
            List<String> texts = new ArrayList<>(array.numElements());
            for (int i = 0; i < array.numElements(); i++) {
                texts.add(array.isNullAt(i) ? null : array.getUTF8String(i).toString());
            }
            return texts;
        }
    }
}
