package io.kindlift.spark.engine;

import io.kindlift.study.NoIds;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Takes down who was seen where, customer by customer. */
final class Attending {

    private static final List<Table> TABLES = Attendance.TABLES;

    /** By the kinds of events, the place of their table. */
    private static final int[] BY_KIND = Stream.of(
                    Table.CUSTOMERS,
                    Table.ACTS,
                    Table.PURCHASES,
                    Table.ASSIGNMENTS,
                    Table.CONTACTS,
                    Table.PURCHASES,
                    Table.REFERRALS,
                    Table.REFERRALS,
                    Table.REFERRALS)
            .mapToInt(TABLES::indexOf)
            .toArray();

    private static final int BOUGHT = TABLES.indexOf(Table.PURCHASES);

    /** Most customers have so few rows. */
    private static final int FEW = 256;

    private final int[] rows = new int[TABLES.size()];
    private int events;
    private String stored;
    private Table storedIn;
    private boolean differently;

    private final long[] sets = new long[1 << TABLES.size()];
    private final Count[] counts = new Count[TABLES.size()];
    private final TreeMap<String, Map<Table, Long>> nobody = new TreeMap<>();
    private final PriorityQueue<Attendance.Unseen> unseen = new PriorityQueue<>(Attendance.Unseen.IN_ORDER.reversed());
    private long respelt;
    private Attendance.Respelt example;

    Attending() {
        Arrays.setAll(counts, i -> new Count());
    }

    /** One more row of the customer at hand. */
    void row(Event event) {
        int table = BY_KIND[event.kind];
        rows[table]++;
        if (events++ > 0 && !Objects.equals(stored, event.respelt)) {
            differently = true;
        }
        if (stored == null && event.respelt != null) {
            stored = event.respelt;
            storedIn = TABLES.get(table);
        }
    }

    /** That was all of this customer; the set of tables with rows of it. */
    int customer(String id, long hash) {
        int set = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] > 0) {
                set |= 1 << i;
                counts[i].add(rows[i], id);
            }
        }
        sets[set]++;
        if (NoIds.contain(id)) {
            nobody.put(id, byTable());
        }
        if (set != 0 && rows[BOUGHT] == 0) {
            unseen(new Attendance.Unseen(hash, id, set));
        }
        if (differently) {
            respelt(id);
        }
        forget();
        return set;
    }

    private Map<Table, Long> byTable() {
        Map<Table, Long> all = new EnumMap<>(Table.class);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] > 0) {
                all.put(TABLES.get(i), (long) rows[i]);
            }
        }
        return all;
    }

    private void unseen(Attendance.Unseen customer) {
        unseen.add(customer);
        if (unseen.size() > Attendance.MOST) {
            unseen.remove();
        }
    }

    private void respelt(String id) {
        respelt++;
        if (example == null || id.compareTo(example.id()) < 0) {
            example = new Attendance.Respelt(storedIn, stored, id);
        }
    }

    private void forget() {
        Arrays.fill(rows, 0);
        events = 0;
        stored = null;
        storedIn = null;
        differently = false;
    }

    /** Everybody so far. */
    Attendance all() {
        TreeMap<Integer, Long> customers = new TreeMap<>();
        for (int set = 0; set < sets.length; set++) {
            if (sets[set] > 0) {
                customers.put(set, sets[set]);
            }
        }
        Map<Table, Attendance.Crowd> crowds = new EnumMap<>(Table.class);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i].largest > 0) {
                crowds.put(TABLES.get(i), counts[i].crowd());
            }
        }
        return new Attendance(customers, crowds, nobody, respelt, example, new ArrayList<>(unseen));
    }

    /** How many customers have so many rows of one table. */
    private static final class Count {
        private final long[] few = new long[FEW];
        private final TreeMap<Integer, Long> many = new TreeMap<>();
        private int largest;
        private String most;

        void add(int rows, String id) {
            if (rows < FEW) {
                few[rows]++;
            } else {
                many.merge(rows, 1L, Long::sum);
            }
            if (rows > largest || (rows == largest && id.compareTo(most) < 0)) {
                largest = rows;
                most = id;
            }
        }

        Attendance.Crowd crowd() {
            TreeMap<Integer, Long> customers = new TreeMap<>(many);
            for (int rows = 1; rows < FEW; rows++) {
                if (few[rows] > 0) {
                    customers.put(rows, few[rows]);
                }
            }
            return new Attendance.Crowd(customers, most);
        }
    }
}
