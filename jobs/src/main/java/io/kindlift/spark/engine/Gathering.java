package io.kindlift.spark.engine;

import io.kindlift.episode.Fate;
import io.kindlift.episode.History;
import io.kindlift.episode.PurchaseDays;
import io.kindlift.episode.XxHash64;
import io.kindlift.spark.tables.Counter;
import io.kindlift.spark.tables.LocalDay;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Visits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Events that lie by their hash become customers' stories, one after another; each is gone when the next one comes. On the way
 * purchases that are not settled yet are: broken ones are set aside, repeated ids count once, and all are counted.
 */
final class Gathering implements Iterator<History> {

    private final Iterator<InternalRow> rows;
    private final Event.Reader reader = new Event.Reader();
    private final History story = new History();
    private final Margins margins;
    private final Visits visits;
    private final LocalDay clock;
    private final SmallHours smallHours = new SmallHours();

    /** Those of one hash: nearly always one customer. Slots are used again. */
    private Event[] events = new Event[64];

    private int size;
    private int next;
    private InternalRow ahead;

    private final Counter counter = new Counter();
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long duplicates;
    private long anonymous;
    private long clashes;
    private long unmatchedActs;
    private final Attending attending = new Attending();

    /** {@code rate}: margin as a share of what was paid, where a purchase has none; null for none. */
    Gathering(Iterator<InternalRow> rows, BigDecimal rate, Visits visits, BusinessDay day) {
        this.rows = rows;
        this.margins = new Margins(rate);
        this.visits = visits;
        this.clock = LocalDay.in(day);
        Arrays.setAll(events, i -> new Event());
        this.ahead = rows.hasNext() ? rows.next() : null;
        gatherSomebody();
    }

    @Override
    public boolean hasNext() {
        return next < size;
    }

    @Override
    public History next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Event first = events[next];
        story.begin(first.customer.toString());
        smallHours.begin();
        while (next < size && events[next].customer.equals(first.customer)) {
            Event event = events[next++];
            if (!event.repeated) {
                event.into(story, visits);
                watch(event);
                attending.row(event);
            }
        }
        story.seen(attending.customer(story.customer(), XxHash64.of(story.customer())));
        if (story.days().firstVisit() == PurchaseDays.NEVER && story.contacts().isEmpty()) {
            unmatchedActs += story.acts().size();
        }
        for (Fate fate : Fate.of(story.word().heard(), story.word().firstVisit())) {
            fates.merge(fate, 1L, Long::sum);
        }
        gatherSomebody();
        return story;
    }

    private void watch(Event event) {
        if (event.kind == Events.PURCHASES) {
            smallHours.purchase(event.day, clock.secondOfDay(event.at), visits.count(event.amount));
        }
    }

    /** What was counted; only when all stories are told. */
    Stories.Counted counted() {
        return new Stories.Counted(
                counter.tally(duplicates, anonymous).withClashes(clashes),
                unmatchedActs,
                fates,
                smallHours.found(),
                attending.all());
    }

    /** Hashes of the ids of the purchases that count. */
    long[] ids() {
        return counter.hashes();
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
        String reason = event.kind == Events.BROKEN ? event.attributes.get(0) : null;
        if (!counter.row(event.dayless, event.day, reason)) {
            return false;
        }
        counter.paid(event.amount > 0);
        if (event.marginless) {
            event.estimated = margins.of(event.amount);
        }
        return true;
    }

    private void markRepeated() {
        int first = counter.ids();
        for (int i = 0; i < size; i++) {
            if (events[i].kind == Events.PURCHASES) {
                counter.id(events[i].idHash);
            }
        }
        if (counter.repeatsSince(first)) {
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
            clashes += Event.clash(same) ? 1 : 0;
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
