package io.kindlift.spark.night;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.spark.engine.Stories;
import io.kindlift.spark.publish.LateRows;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;

/** The checks that the tables answer, each a row of {@code health}. */
public final class TableHealth {

    private static final double NONE = Double.NaN;

    private TableHealth() {}

    /** A shop may be closed for so many days. */
    private static final int CLOSED = 7;

    /** Such a share of visit days may be the end of an evening. */
    private static final double AFTER_MIDNIGHT = 0.01;

    /** So many purchases at least must be missing from those days. */
    private static final double MISSED = 20;

    /** What the tables of one day tell by themselves. */
    public static List<Health> of(Study study, LocalDate asOf, Map<Table, Intake> tables, Stories stories) {
        List<Health> checks = new ArrayList<>(IdHealth.of(study, tables, stories.attendance(), stories.alike()));
        checks.add(rows("duplicates", tables, Tally::duplicates));
        checks.add(unmatchedActs(tables, stories.unmatchedActs()));
        checks.add(rows("anonymous_purchases", tables, Tally::anonymous));
        checks.add(quarantined(study, tables));
        checks.add(extraColumns(tables));
        daysOnly(tables).ifPresent(checks::add);
        checks.add(smallHours(study, stories.smallHours()));
        silence(study, asOf, tables.get(Table.PURCHASES).tally()).ifPresent(checks::add);
        return checks;
    }

    /** Columns of times that are midnight throughout. */
    static Optional<Health> daysOnly(Map<Table, Intake> tables) {
        List<String> columns = new ArrayList<>();
        tables.forEach((table, intake) -> intake.daysOnly()
                .forEach(column ->
                        columns.add(table.word() + "." + intake.source().theirs(column))));
        String detail = String.join(", ", columns) + ": 00:00:00 throughout, read as days, whatever the zone";
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Health("days_only", Verdict.PASS, columns.size(), NONE, detail));
    }

    /** Whether a day begins while people are still out. */
    static Health smallHours(Study study, double share) {
        boolean midnight = study.dayStartsAt().equals(LocalTime.MIDNIGHT);
        if (!midnight || share <= AFTER_MIDNIGHT) {
            return new Health("small_hours", Verdict.PASS, share, AFTER_MIDNIGHT, "");
        }
        String detail = String.format(
                Locale.ROOT,
                "on %.1f %% of visit days customers only paid between midnight and five, having come the evening before: does"
                        + " the evening end later? then set day_starts_at, such as \"05:00\"",
                100 * share);
        return new Health("small_hours", Verdict.WARN, share, AFTER_MIDNIGHT, detail);
    }

    /** Rows that came after their day was settled, which only earlier runs can tell. */
    static Health late(LateRows late) {
        double rows = late.rows().isPresent() ? late.rows().getAsLong() : NONE;
        return new Health("late_rows", Verdict.PASS, rows, NONE, late.detail());
    }

    /**
     * The longest time without any purchase from the first lookback on, where many should have been: whoever came then counts
     * as not having come.
     */
    static Optional<Health> silence(Study study, LocalDate asOf, Tally purchases) {
        int from = (int)
                study.period().start().minusDays(study.design().lookbackDays()).toEpochDay();
        int until = (int) asOf.toEpochDay() - study.quality().settleDays() + 1;
        if (until <= from || purchases.perDay().subMap(from, until).isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Integer, Long> days = purchases.perDay().subMap(from, until);
        List<Integer> ends = new ArrayList<>(days.keySet());
        ends.add(until);
        int begin = 0;
        int longest = 0;
        for (int i = 1; i < ends.size(); i++) {
            int silent = ends.get(i) - ends.get(i - 1) - 1;
            begin = silent > longest ? ends.get(i - 1) + 1 : begin;
            longest = Math.max(longest, silent);
        }
        double rows = days.values().stream().mapToLong(Long::longValue).sum();
        double perDay = rows / (until - days.firstKey() - longest);
        if (longest <= CLOSED || longest * perDay < MISSED) {
            return Optional.empty();
        }
        String detail = String.format(
                Locale.ROOT,
                "no purchase from %s to %s, where %.0f a day are usual: whoever came then counts as not having come; is the"
                        + " export complete, and --as-of not beyond it?",
                LocalDate.ofEpochDay(begin),
                LocalDate.ofEpochDay((long) begin + longest - 1),
                perDay);
        return Optional.of(new Health("silent_days", Verdict.WARN, longest, CLOSED, detail));
    }

    private static Health rows(String check, Map<Table, Intake> tables, ToLongFunction<Tally> count) {
        long all = 0;
        StringJoiner detail = new StringJoiner(", ");
        for (Map.Entry<Table, Intake> table : tables.entrySet()) {
            Tally tally = table.getValue().tally();
            long rows = count.applyAsLong(tally);
            all += rows;
            if (rows > 0) {
                detail.add(share(table.getKey().word(), rows, tally.rows()));
            }
        }
        return new Health(check, Verdict.PASS, all, NONE, detail.toString());
    }

    private static String share(String table, long rows, long of) {
        return String.format(Locale.ROOT, "%s %d (%.2f %%)", table, rows, 100.0 * rows / of);
    }

    /** Acts whose customer never visited or made contact. */
    private static Health unmatchedActs(Map<Table, Intake> tables, long unmatched) {
        Intake acts = tables.get(Table.ACTS);
        if (acts == null) {
            return new Health("unmatched_acts", Verdict.PASS, NONE, NONE, "no acts table");
        }
        String detail = unmatched == 0
                ? ""
                : share("acts", unmatched, acts.tally().rows()) + " of customers who never visited or made contact";
        return new Health("unmatched_acts", Verdict.PASS, unmatched, NONE, detail);
    }

    private static Health quarantined(Study study, Map<Table, Intake> tables) {
        double largest = 0;
        StringJoiner detail = new StringJoiner(", ");
        for (Map.Entry<Table, Intake> table : tables.entrySet()) {
            Tally tally = table.getValue().tally();
            largest = Math.max(largest, tally.badShare());
            tally.bad().forEach((reason, rows) -> detail.add(table.getKey().word() + ": " + reason + " " + rows));
        }
        double allowed = study.quality().maxBadShare();
        Verdict verdict = largest > allowed ? Verdict.FAIL : largest > 0 ? Verdict.WARN : Verdict.PASS;
        return new Health("quarantined", verdict, largest, allowed, detail.toString());
    }

    private static Health extraColumns(Map<Table, Intake> tables) {
        long all = 0;
        StringJoiner detail = new StringJoiner("; ");
        for (Map.Entry<Table, Intake> table : tables.entrySet()) {
            List<String> extra = table.getValue().extra();
            all += extra.size();
            if (!extra.isEmpty()) {
                detail.add(table.getKey().word() + ": " + String.join(", ", extra));
            }
        }
        return new Health("extra_columns", Verdict.PASS, all, NONE, detail.toString());
    }
}
