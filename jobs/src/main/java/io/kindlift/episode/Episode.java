package io.kindlift.episode;

/** A day of a customer's history on which an episode may begin. Reused from day to day. */
public final class Episode {

    public static final String VISIT = "visit";
    public static final String CONTACT = "contact";
    public static final String NEITHER = "neither";

    private History history;
    private long hash;
    private int day;
    private History.Act act;
    private History.Assigned assigned;
    private String shownUp;
    private String location;
    private String channel;

    /** The customer whose days follow. */
    public void of(History next) {
        history = next;
        hash = XxHash64.of(next.customer());
    }

    /** Moves to the day of an assignment. */
    public void at(History.Assigned assignment) {
        at(assignment.day(), null);
        assigned = assignment;
    }

    /** Moves to a day, with its act or none. */
    public void at(int onDay, History.Act described) {
        PurchaseDays days = history.days();
        int place = days.at(onDay);
        boolean visited = place >= 0 && days.visited(place);
        History.Contact contact = visited ? null : contact(onDay);
        day = onDay;
        act = described;
        assigned = null;
        shownUp = visited ? VISIT : contact != null ? CONTACT : NEITHER;
        location = own(act == null ? null : act.location(), visited ? days.location(place) : null);
        channel = own(
                act == null ? null : act.channel(),
                visited ? days.channel(place) : contact == null ? null : contact.channel());
    }

    private static String own(String own, String ofTheDay) {
        return own == null ? ofTheDay : own;
    }

    private History.Contact contact(int onDay) {
        for (History.Contact each : history.contacts()) {
            if (each.day() == onDay) {
                return each;
            }
        }
        return null;
    }

    /** Whose day it is. */
    public History history() {
        return history;
    }

    /** A hash of the customer, by which days are drawn. */
    long hash() {
        return hash;
    }

    public int day() {
        return day;
    }

    /** The act that describes it; null of a control. */
    public History.Act act() {
        return act;
    }

    /** What assigned it to its arm; null in a matched study. */
    public History.Assigned assigned() {
        return assigned;
    }

    /** How the customer showed up that day. */
    public String shownUp() {
        return shownUp;
    }

    /** Whether the customer visited or made contact. */
    public boolean present() {
        return !shownUp.equals(NEITHER);
    }

    /** Where: the act's own, else that of the day's first visit; null if unknown. */
    public String location() {
        return location;
    }

    /** How: likewise, or the contact's. */
    public String channel() {
        return channel;
    }

    public boolean treated() {
        return act != null;
    }
}
