package io.kindlift.spark.cohort;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Everything known of one customer, in the order of the days. Reused from customer to customer. */
final class CustomerStory {

    /** One assignment: its day and its attributes. */
    record Assigned(int day, List<String> attributes) {}

    private String customer;
    private List<String> attributes;
    private final CustomerDays days = new CustomerDays();
    private final List<Integer> actDays = new ArrayList<>();
    private final List<Assigned> assignments = new ArrayList<>();

    void begin(String who) {
        customer = who;
        attributes = null;
        days.clear();
        actDays.clear();
        assignments.clear();
    }

    /** One more event; they come by kind, day, time and id. */
    void add(Row event) {
        switch (event.getInt(Events.AT_KIND)) {
            case Events.CUSTOMERS -> attributes = attributes(event);
            case Events.ACTS -> actDays.add(event.getInt(Events.AT_DAY));
            case Events.PURCHASES ->
                days.purchase(
                        event.getInt(Events.AT_DAY),
                        event.getString(Events.AT_LOCATION),
                        event.getLong(Events.AT_AMOUNT),
                        event.getLong(Events.AT_MARGIN));
            case Events.ASSIGNMENTS -> assignments.add(new Assigned(event.getInt(Events.AT_DAY), attributes(event)));
            default -> throw new IllegalStateException("unknown event " + event);
        }
    }

    private static List<String> attributes(Row event) {
        return event.getList(Events.AT_ATTRIBUTES);
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

    List<Assigned> assignments() {
        return assignments;
    }

    boolean employee() {
        return attributes != null && Boolean.parseBoolean(attributes.get(Events.EMPLOYEE));
    }

    /** Whether there was an act on a day from {@code first} to {@code last}, both included. */
    boolean actBetween(int first, int last) {
        return actDays.stream().anyMatch(day -> day >= first && day <= last);
    }

    /** Whole days from joining, else from the first visit, to {@code d0}; 0 if neither came before. */
    int tenure(int d0) {
        boolean joined = attributes != null && attributes.get(Events.JOINED) != null;
        long since = joined ? Long.parseLong(attributes.get(Events.JOINED)) : days.firstVisit();
        return (int) Math.max(0, d0 - since);
    }
}
