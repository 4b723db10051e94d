package io.kindlift.spark.publish;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Rows that came too late: first seen now, although an earlier run had already taken their day as complete. A day is
 * settled by a run when it is not after the run's as-of day minus its {@code settle_days}.
 *
 * @param rows over all tables; empty without an earlier run to compare with
 * @param detail by table, in words
 */
public record LateRows(OptionalLong rows, String detail) {

    /**
     * For each table \(\sum_{d \le \mathrm{settled}} \max(0, \mathrm{now}_d - \mathrm{then}_d)\). Days that lost rows do
     * not make up for days that gained some. A table the earlier run did not read is left out: it cannot be late.
     *
     * @param earlier the newest run not after this one's day ({@link Runs#upTo})
     * @param now rows by table and day, days up to this run's own only
     */
    public static LateRows count(Optional<Manifest> earlier, Map<String, SortedMap<LocalDate, Long>> now) {
        if (earlier.isEmpty()) {
            return new LateRows(OptionalLong.empty(), "no earlier run to compare with");
        }
        Map<String, Long> late = late(earlier.get(), now);
        long rows = late.values().stream().mapToLong(Long::longValue).sum();
        String tables = late.entrySet().stream()
                .map(table -> table.getKey() + " " + table.getValue())
                .collect(Collectors.joining(", "));
        return new LateRows(
                OptionalLong.of(rows),
                tables + " (days up to " + settled(earlier.get()) + ", settled by run "
                        + earlier.get().run().name() + ")");
    }

    private static Map<String, Long> late(Manifest earlier, Map<String, SortedMap<LocalDate, Long>> now) {
        Map<String, Long> late = new LinkedHashMap<>();
        now.forEach((table, days) -> {
            Manifest.Source then = earlier.inputs().get(table);
            if (then != null) {
                late.put(
                        table,
                        gained(then.rowsPerDay(), days.headMap(settled(earlier).plusDays(1))));
            }
        });
        return late;
    }

    private static long gained(Map<LocalDate, Long> then, Map<LocalDate, Long> now) {
        return now.entrySet().stream()
                .mapToLong(day -> Math.max(0, day.getValue() - then.getOrDefault(day.getKey(), 0L)))
                .sum();
    }

    private static LocalDate settled(Manifest earlier) {
        return earlier.asOf().minusDays(earlier.settleDays());
    }
}
