package io.kindlift.spark.engine;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.summary.TrialBlocks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Many customers with short, crowded lives: everything happens within a few months, much of it on the same days. */
record Lives(List<Bought> bought, List<Acted> acted, List<Drawn> drawn, List<Known> known) {

    record Bought(String id, String customer, Instant at, BigDecimal amount, BigDecimal margin, String location) {}

    record Acted(String id, String customer, Instant at) {}

    record Drawn(String unit, String arm, Instant at, String customer, String stratum, String store) {}

    record Known(String customer, Instant joined, Boolean employee, String tier) {}

    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 130;

    /** Lives drawn by a seed. */
    static Lives drawn(long seed, int customers) {
        Random random = new Random(seed);
        Lives lives = new Lives(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < customers; i++) {
            lives.add("c" + i, random);
        }
        for (int i = 0; i < 20; i++) {
            lives.bought.add(purchase("nobody" + i, null, random));
        }
        return lives;
    }

    private void add(String customer, Random random) {
        int purchases = random.nextInt(4) == 0 ? 0 : random.nextInt(25);
        for (int i = 0; i < purchases; i++) {
            bought.add(purchase(customer + "p" + i, customer, random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            acted.add(new Acted(customer + "a" + i, customer, instant(random)));
        }
        int units = 1 + random.nextInt(5) / 3;
        for (int i = 0; i < units; i++) {
            boolean itself = random.nextInt(3) == 0;
            drawn.add(new Drawn(
                    itself && i == 0 ? customer : customer + "u" + i,
                    random.nextBoolean() ? "gift" : "nothing",
                    instant(random),
                    itself && i == 0 ? null : customer,
                    random.nextInt(5) == 0 ? null : "s" + random.nextInt(3),
                    "store" + random.nextInt(4)));
        }
        if (random.nextInt(4) > 0) {
            known.add(new Known(
                    customer,
                    random.nextInt(3) == 0 ? null : instant(random),
                    random.nextInt(3) == 0 ? null : random.nextInt(8) == 0,
                    random.nextInt(4) == 0 ? null : "tier" + random.nextInt(2)));
        }
    }

    private static Bought purchase(String id, String customer, Random random) {
        int cents = random.nextInt(6) == 0 ? 0 : random.nextInt(3000) - 700;
        return new Bought(
                id,
                customer,
                instant(random),
                BigDecimal.valueOf(cents, 2),
                random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(2000) - 500, 2),
                random.nextInt(5) == 0 ? null : "at" + random.nextInt(3));
    }

    /** On a few round hours, so that day boundaries of every zone are hit and times tie. */
    private static Instant instant(Random random) {
        return FIRST.atStartOfDay(ZoneId.of("UTC"))
                .plusDays(random.nextInt(DAYS))
                .plusMinutes(random.nextInt(96) * 15L)
                .toInstant();
    }

    Lives with(Predicate<Bought> kept) {
        return new Lives(bought.stream().filter(kept).toList(), acted, drawn, known);
    }

    Lives inOrderOf(long seed) {
        return new Lives(shuffled(bought, seed), shuffled(acted, seed), shuffled(drawn, seed), shuffled(known, seed));
    }

    private static <T> List<T> shuffled(List<T> rows, long seed) {
        List<T> all = new ArrayList<>(rows);
        java.util.Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** The cohort of these lives, from files, as text by column. */
    List<Map<String, String>> cohort(Study study, LocalDate asOf, Path folder) {
        write(folder);
        try (StudyTables tables = StudyTables.open(Session.get(), study, Cohort.furtherColumns(study))) {
            Map<Table, Intake> cleaned = tables.cleanAllButPurchases(asOf);
            Stories stories = Cohort.stories(study, cleaned);
            try (TrialBlocks found = Cohort.randomized(study, cleaned, stories, asOf, Covariates.of(study, cleaned))) {
                return Cohort.rows(study, asOf, stories, found.blocks(), Map.of()).collectAsList().stream()
                        .map(Lives::text)
                        .toList();
            }
        }
    }

    private static Map<String, String> text(Row row) {
        Map<String, String> text = new java.util.LinkedHashMap<>();
        for (String name : row.schema().fieldNames()) {
            text.put(name, written(row.getAs(name)));
        }
        return text;
    }

    private void write(Path folder) {
        Session.write(
                folder.resolve("purchases"),
                "purchase_id STRING, customer_id STRING, purchased_at TIMESTAMP, amount DECIMAL(14,2),"
                        + " margin DECIMAL(14,2), location_id STRING",
                bought.stream()
                        .map(each -> RowFactory.create(
                                each.id,
                                each.customer,
                                Timestamp.from(each.at),
                                each.amount,
                                each.margin,
                                each.location))
                        .toList());
        Session.write(
                folder.resolve("acts"),
                "act_id STRING, customer_id STRING, occurred_at TIMESTAMP, act_type STRING",
                acted.stream()
                        .map(each -> RowFactory.create(each.id, each.customer, Timestamp.from(each.at), "note"))
                        .toList());
        Session.write(
                folder.resolve("assignments"),
                "unit_id STRING, arm STRING, assigned_at TIMESTAMP, customer_id STRING, stratum STRING, store STRING",
                drawn.stream()
                        .map(each -> RowFactory.create(
                                each.unit, each.arm, Timestamp.from(each.at), each.customer, each.stratum, each.store))
                        .toList());
        Session.write(
                folder.resolve("customers"),
                "customer_id STRING, joined_at TIMESTAMP, employee BOOLEAN, tier STRING",
                known.stream()
                        .map(each -> RowFactory.create(
                                each.customer,
                                each.joined == null ? null : Timestamp.from(each.joined),
                                each.employee,
                                each.tier))
                        .toList());
    }

    private static final class Session extends SparkTest {
        static org.apache.spark.sql.SparkSession get() {
            return spark();
        }

        static void write(Path folder, String schema, List<Row> rows) {
            table(StructType.fromDDL(schema), rows).coalesce(1).write().parquet(folder.toString());
        }
    }

    /** A value as text; of an amount two decimals, or as many more as it needs. */
    static String written(Object value) {
        return value instanceof BigDecimal amount
                ? amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()))
                        .toPlainString()
                : String.valueOf(value);
    }
}
