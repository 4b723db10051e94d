package io.kindlift.spark.engine;

import io.kindlift.study.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Which customers were seen in which tables, and what is odd about their ids.
 *
 * @param customers how many were seen in each set of tables, by {@link #set}
 * @param crowds by table, how many rows customers have
 * @param nobody rows by table of customers whose id looks like a word for nothing
 * @param respelt how many customers meet themselves only because ids are compared as {@link io.kindlift.study.Spelling} has it
 * @param example one of them
 * @param unseen of the customers without a purchase those that come first in an order that has nothing to do with them
 */
@SuppressWarnings("serial") // maps and lists that serialise
public record Attendance(
        SortedMap<Integer, Long> customers,
        Map<Table, Crowd> crowds,
        SortedMap<String, Map<Table, Long>> nobody,
        long respelt,
        Respelt example,
        List<Unseen> unseen)
        implements Serializable {

    /** More are not looked for among the others. */
    static final int MOST = 10_000;

    /** Nobody seen yet. */
    static final Attendance NONE =
            new Attendance(new TreeMap<>(), new EnumMap<>(Table.class), new TreeMap<>(), 0, null, List.of());

    /** In the order of their bits in a {@link #set}. */
    static final List<Table> TABLES = List.of(Table.values());

    /** An id as a table has it and as it is compared. */
    public record Respelt(Table table, String stored, String id) implements Serializable {}

    /** A customer without a purchase; {@code tables} is a {@link #set}. */
    record Unseen(long hash, String id, int tables) implements Serializable {

        private static final int CUSTOMERS_ALONE = set(Table.CUSTOMERS);

        /** Those whom only the table of customers knows come last. */
        static final Comparator<Unseen> IN_ORDER = Comparator.<Unseen, Boolean>comparing(
                        unseen -> unseen.tables == CUSTOMERS_ALONE)
                .thenComparingLong(Unseen::hash)
                .thenComparing(Unseen::id);
    }

    /**
     * How many rows of a table its customers have.
     *
     * @param customers how many have so many rows
     * @param most whoever has the most
     */
    @SuppressWarnings("serial") // a map that serialises
    public record Crowd(SortedMap<Integer, Long> customers, String most) implements Serializable {

        Crowd plus(Crowd that) {
            int here = customers.lastKey();
            int there = that.customers.lastKey();
            boolean ours = here != there ? here > there : most.compareTo(that.most) <= 0;
            return new Crowd(added(customers, that.customers, Long::sum), ours ? most : that.most);
        }

        /** Rows of all of them. */
        public long rows() {
            return customers.entrySet().stream()
                    .mapToLong(some -> some.getKey() * some.getValue())
                    .sum();
        }

        /** Rows of whoever has the most. */
        public int largest() {
            return customers.lastKey();
        }

        /** Rows of the customer in the middle. */
        public int median() {
            long half = (customers.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
            for (Map.Entry<Integer, Long> some : customers.entrySet()) {
                half -= some.getValue();
                if (half <= 0) {
                    return some.getKey();
                }
            }
            throw new IllegalStateException("a crowd of nobody");
        }
    }

    Attendance plus(Attendance that) {
        return new Attendance(
                added(customers, that.customers, Long::sum),
                merged(crowds, that.crowds, Crowd::plus),
                added(nobody, that.nobody, (a, b) -> merged(a, b, Long::sum)),
                respelt + that.respelt,
                first(example, that.example),
                first(unseen, that.unseen));
    }

    private static Respelt first(Respelt one, Respelt other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.id.compareTo(other.id) <= 0 ? one : other;
    }

    private static List<Unseen> first(Collection<Unseen> some, Collection<Unseen> others) {
        List<Unseen> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Unseen.IN_ORDER);
        return new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
    }

    private static <K, V> SortedMap<K, V> added(SortedMap<K, V> a, SortedMap<K, V> b, BinaryOperator<V> plus) {
        SortedMap<K, V> both = new TreeMap<>(a);
        b.forEach((key, value) -> both.merge(key, value, plus));
        return both;
    }

    private static <V> Map<Table, V> merged(Map<Table, V> a, Map<Table, V> b, BinaryOperator<V> plus) {
        Map<Table, V> both = new EnumMap<>(Table.class);
        both.putAll(a);
        b.forEach((key, value) -> both.merge(key, value, plus));
        return both;
    }

    /** How many customers a table has. */
    public long of(Table table) {
        return customers.entrySet().stream()
                .filter(some -> tables(some.getKey()).contains(table))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many of them have no purchase. */
    public long unseen(Table table) {
        return customers.entrySet().stream()
                .filter(some -> tables(some.getKey()).contains(table))
                .filter(some -> !tables(some.getKey()).contains(Table.PURCHASES))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Who they are; nobody where there are too many to tell. */
    public List<String> unseenIds(Table table) {
        if (unseen.size() == MOST) {
            return List.of();
        }
        return unseen.stream()
                .filter(each -> tables(each.tables).contains(table))
                .map(Unseen::id)
                .toList();
    }

    /** Tables as a number: a bit for each. */
    static int set(Table table) {
        return 1 << TABLES.indexOf(table);
    }

    /** The tables of a number. */
    static Set<Table> tables(int set) {
        Set<Table> tables = EnumSet.noneOf(Table.class);
        for (Table table : TABLES) {
            if ((set & set(table)) != 0) {
                tables.add(table);
            }
        }
        return tables;
    }
}
