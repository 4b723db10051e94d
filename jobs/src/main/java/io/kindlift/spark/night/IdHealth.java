package io.kindlift.spark.night;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.spark.engine.Alike;
import io.kindlift.spark.engine.Attendance;
import io.kindlift.spark.tables.ByFile;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Source;
import io.kindlift.study.Randomized;
import io.kindlift.study.Spelling;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the ids of the tables meet, and which are odd. */
final class IdHealth {

    private static final double NONE = Double.NaN;
    private static final double MANY_UNSEEN = 0.5;
    private static final double NEARLY_ALL_UNSEEN = 0.95;

    /** One customer should not have so much of a table, */
    private static final double MUCH_OF_A_TABLE = 0.05;

    /** and so many times what the customer in the middle has. */
    private static final int TIMES_THE_MEDIAN = 100;

    private final Study study;
    private final Attendance attendance;
    private final List<Alike> alike;
    private final Map<Table, Intake> tables;

    private IdHealth(Study study, Map<Table, Intake> tables, Attendance attendance, List<Alike> alike) {
        this.study = study;
        this.tables = tables;
        this.attendance = attendance;
        this.alike = alike;
    }

    static List<Health> of(Study study, Map<Table, Intake> tables, Attendance attendance, List<Alike> alike) {
        IdHealth ids = new IdHealth(study, tables, attendance, alike);
        return List.of(ids.matched(), ids.odd());
    }

    /** Customers who should be in purchases and are not. */
    private Health matched() {
        boolean trial = study.design() instanceof Randomized;
        Table table = trial ? Table.ASSIGNMENTS : Table.ACTS;
        long all = attendance.of(table);
        long unseen = attendance.unseen(table);
        if (all == 0) {
            return new Health("customers_matched", Verdict.PASS, NONE, MANY_UNSEEN, "no customers in " + table.word());
        }
        double share = (double) unseen / all;
        String whose = trial ? "assigned customers" : "customers of acts";
        String detail = String.format(
                Locale.ROOT,
                "%d of %d %s (%.2f %%) were never seen in purchases%s",
                unseen,
                all,
                whose,
                100 * share,
                byFile(table));
        return new Health("customers_matched", verdict(share), share, limit(share), unseen == 0 ? "" : detail);
    }

    /** Where a table has several files, the fault is often in one of them. */
    private String byFile(Table table) {
        List<String> unseen = attendance.unseenIds(table);
        Source source = tables.get(table).source();
        if (source.files().count() < 2 || unseen.isEmpty()) {
            return "";
        }
        String files = ByFile.of(source, unseen).entrySet().stream()
                .filter(file -> file.getValue().some() > 0)
                .map(file -> file.getValue().some() + " of " + file.getValue().all() + " in " + file.getKey())
                .collect(Collectors.joining(", "));
        return files.isEmpty() ? "" : ": " + files;
    }

    private static Verdict verdict(double unseen) {
        if (unseen > NEARLY_ALL_UNSEEN) {
            return Verdict.FAIL;
        }
        return unseen > MANY_UNSEEN ? Verdict.WARN : Verdict.PASS;
    }

    private static double limit(double unseen) {
        return unseen > NEARLY_ALL_UNSEEN ? NEARLY_ALL_UNSEEN : MANY_UNSEEN;
    }

    private Health odd() {
        List<String> findings = new ArrayList<>();
        attendance.nobody().forEach((id, rows) -> findings.add(word(id, rows)));
        attendance.crowds().forEach((table, crowd) -> {
            if (crowded(crowd) && !attendance.nobody().containsKey(crowd.most())) {
                findings.add(crowd(table, crowd));
            }
        });
        findings.addAll(alikes());
        if (attendance.respelt() > 0) {
            findings.add(respelt(attendance.example()));
        }
        Verdict verdict = findings.isEmpty() ? Verdict.PASS : Verdict.WARN;
        return new Health("odd_ids", verdict, findings.size(), NONE, String.join("; ", findings));
    }

    private static String word(String id, Map<Table, Long> rows) {
        String where = rows.entrySet().stream()
                .map(table -> table.getValue() + " rows of " + table.getKey().word())
                .collect(Collectors.joining(", "));
        String keys = rows.keySet().stream()
                .map(table -> "inputs." + table.word() + ".missing: [\"" + id + "\"]")
                .collect(Collectors.joining(", "));
        return "a customer called " + id + " has " + where + "; if that is a word for nobody, say " + keys;
    }

    private static boolean crowded(Attendance.Crowd crowd) {
        return crowd.largest() > MUCH_OF_A_TABLE * crowd.rows()
                && crowd.largest() >= (long) TIMES_THE_MEDIAN * crowd.median();
    }

    private String crowd(Table table, Attendance.Crowd crowd) {
        return String.format(
                Locale.ROOT,
                "customer %s has %d rows of %s (%.2f %%), where %d are usual: somebody, or a till's word for nobody?",
                shown(crowd.most()),
                crowd.largest(),
                table.word(),
                100.0 * crowd.largest() / crowd.rows(),
                crowd.median());
    }

    /** One finding for every kind of difference. */
    private List<String> alikes() {
        Map<String, List<Alike>> byDifference = alike.stream()
                .collect(Collectors.groupingBy(
                        pair -> Spelling.difference(pair.id(), pair.other()), TreeMap::new, Collectors.toList()));
        return byDifference.entrySet().stream()
                .map(kind -> alike(kind.getKey(), kind.getValue()))
                .toList();
    }

    private String alike(String difference, List<Alike> pairs) {
        Alike first = pairs.get(0);
        return String.format(
                Locale.ROOT,
                "%d %s meet only if read loosely, and were not brought together: %s in %s, %s in %s: %s",
                pairs.size(),
                pairs.size() == 1 ? "pair of ids would" : "pairs of ids would",
                shown(first.other()),
                words(first.others()),
                shown(first.id()),
                words(first.tables()),
                difference);
    }

    private String respelt(Attendance.Respelt example) {
        return String.format(
                Locale.ROOT,
                "%d %s between tables only in what no eye sees, and %s brought together: %s in %s (%s)",
                attendance.respelt(),
                attendance.respelt() == 1 ? "id differs" : "ids differ",
                attendance.respelt() == 1 ? "was" : "were",
                shown(example.id()),
                example.table().word(),
                Spelling.respelt(example.stored()));
    }

    private static String words(Set<Table> tables) {
        return tables.stream().map(Table::word).collect(Collectors.joining(" and "));
    }

    /** With a key no id leaves the house. */
    private String shown(String id) {
        return "`" + (study.privacy().key().isPresent() ? Spelling.masked(id) : id) + "`";
    }
}
