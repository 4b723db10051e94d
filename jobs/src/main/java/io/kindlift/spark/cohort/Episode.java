package io.kindlift.spark.cohort;

import org.apache.spark.unsafe.types.UTF8String;

/** A day of a customer's story on which an episode may begin. Reused from day to day. */
final class Episode {

    static final String VISIT = "visit";
    static final String CONTACT = "contact";
    static final String NEITHER = "neither";

    CustomerStory story;

    /** A hash of the customer, by which days are drawn. */
    long hash;

    int day;

    /** The act that describes it; null of a control. */
    CustomerStory.Act act;

    String shownUp;
    String location;
    String channel;

    /** The customer whose days follow. */
    void of(CustomerStory next) {
        story = next;
        hash = Thinning.hash(UTF8String.fromString(next.customer()));
    }

    /** Moves to a day, with its act or none. */
    void at(int onDay, CustomerStory.Act described) {
        CustomerDays days = story.days();
        int place = days.at(onDay);
        boolean visited = place >= 0 && days.visited(place);
        CustomerStory.Contact contact = visited ? null : contact(onDay);
        day = onDay;
        act = described;
        shownUp = visited ? VISIT : contact != null ? CONTACT : NEITHER;
        location = own(act == null ? null : act.location(), visited ? days.location(place) : null);
        channel = own(
                act == null ? null : act.channel(),
                visited ? days.channel(place) : contact == null ? null : contact.channel());
    }

    private static String own(String own, String ofTheDay) {
        return own == null ? ofTheDay : own;
    }

    private CustomerStory.Contact contact(int onDay) {
        for (CustomerStory.Contact each : story.contacts()) {
            if (each.day() == onDay) {
                return each;
            }
        }
        return null;
    }

    boolean treated() {
        return act != null;
    }
}
