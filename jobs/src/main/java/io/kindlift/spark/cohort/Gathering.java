package io.kindlift.spark.cohort;

import io.kindlift.spark.data.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Events that lie by their hash become customers' stories, one after another; each is gone when the next one comes. On the way
 * purchases that are not settled yet are: broken ones are set aside, repeated ids count once, and all are counted.
 */
final class Gathering implements Iterator<CustomerStory> {

    private final Iterator<InternalRow> rows;
    private final Event.Reader reader = new Event.Reader();
    private final CustomerStory story = new CustomerStory();
    private final Margins margins;

    /** Those of one hash: nearly always one customer. Slots are used again. */
    private Event[] events = new Event[64];

    private int size;
    private int next;
    private InternalRow ahead;

    private final HashMap<Integer, long[]> perDay = new HashMap<>();
    private final TreeMap<String, Long> bad = new TreeMap<>();
    private long purchases;
    private long duplicates;
    private long anonymous;
    private long unmatchedActs;
    private long[] ids = new long[1024];
    private int counted;

    /** {@code rate}: margin as a share of what was paid, where a purchase has none; null for none. */
    Gathering(Iterator<InternalRow> rows, BigDecimal rate) {
        this.rows = rows;
        this.margins = new Margins(rate);
        Arrays.setAll(events, i -> new Event());
        this.ahead = rows.hasNext() ? rows.next() : null;
        gatherSomebody();
    }

    @Override
    public boolean hasNext() {
        return next < size;
    }

    @Override
    public CustomerStory next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Event first = events[next];
        story.begin(first.customer.toString());
        while (next < size && events[next].customer.equals(first.customer)) {
            Event event = events[next++];
            if (!event.repeated) {
                story.add(event);
            }
        }
        if (story.days().firstVisit() == CustomerDays.NEVER && story.contacts().isEmpty()) {
            unmatchedActs += story.acts().size();
        }
        gatherSomebody();
        return story;
    }

    /** What was counted; only when all stories are told. */
    Tally tally() {
        TreeMap<Integer, Long> days = new TreeMap<>();
        perDay.forEach((day, n) -> days.put(day, n[0]));
        return new Tally(purchases, days, bad, duplicates, anonymous);
    }

    /** Acts of customers who never visited or made contact. */
    long unmatchedActs() {
        return unmatchedActs;
    }

    /** Hashes of the ids of the purchases that count. */
    long[] ids() {
        return Arrays.copyOf(ids, counted);
    }

    /** A hash may hold nobody known. */
    private void gatherSomebody() {
        while (next == size && ahead != null) {
            gather();
        }
    }

    /** Reads the events of the next hash, settles its purchases, and leaves those of customers in order. */
    private void gather() {
        size = 0;
        next = 0;
        long hash = ahead.getLong(Events.AT_HASH);
        while (ahead != null && ahead.getLong(Events.AT_HASH) == hash) {
            Event event = slot();
            reader.read(ahead, event);
            size += count(event) ? 1 : 0;
            ahead = rows.hasNext() ? rows.next() : null;
        }
        markRepeated();
        settleAnonymous();
        Arrays.sort(events, 0, size, Event.IN_ORDER);
    }

    private Event slot() {
        if (size == events.length) {
            int before = size;
            events = Arrays.copyOf(events, 2 * before);
            for (int i = before; i < events.length; i++) {
                events[i] = new Event();
            }
        }
        return events[size];
    }

    /** Counts a purchase; false for one that is set aside. */
    private boolean count(Event event) {
        if (event.kind != Events.PURCHASES && event.kind != Events.BROKEN) {
            return true;
        }
        purchases++;
        if (!event.dayless) {
            perDay.computeIfAbsent(event.day, any -> new long[1])[0]++;
        }
        if (event.kind == Events.BROKEN) {
            bad.merge(event.attributes.get(0), 1L, Long::sum);
            return false;
        }
        if (event.marginless) {
            event.estimated = margins.of(event.amount);
        }
        return true;
    }

    private void markRepeated() {
        int first = counted;
        for (int i = 0; i < size; i++) {
            if (events[i].kind == Events.PURCHASES) {
                ids = counted == ids.length ? Arrays.copyOf(ids, 2 * counted) : ids;
                ids[counted++] = events[i].idHash;
            }
        }
        Arrays.sort(ids, first, counted);
        int kept = first;
        boolean repeats = false;
        for (int i = first; i < counted; i++) {
            boolean again = i > first && ids[i] == ids[i - 1];
            repeats |= again;
            if (!again) {
                ids[kept++] = ids[i];
            }
        }
        if (repeats) {
            counted = kept;
            choose();
        }
    }

    /** Of the purchases with one id all but one are repeated. */
    private void choose() {
        Map<Object, List<Event>> byId = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (events[i].kind == Events.PURCHASES) {
                byId.computeIfAbsent(events[i].id, any -> new ArrayList<>()).add(events[i]);
            }
        }
        byId.values().forEach(same -> {
            same.sort(Event.LATEST);
            same.subList(1, same.size()).forEach(event -> event.repeated = true);
            duplicates += same.size() - 1;
        });
    }

    /** Purchases of nobody known are counted, and are no story. */
    private void settleAnonymous() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            Event event = events[i];
            if (event.customer == null) {
                anonymous += event.repeated ? 0 : 1;
            } else {
                events[i] = events[kept];
                events[kept++] = event;
            }
        }
        size = kept;
    }
}
