package io.kindlift.spark.referral;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.cohort.Referrals;
import io.kindlift.study.EpisodeColumns;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Who brought whom and a cohort, written by hand. */
final class Edges extends SparkTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final List<Row> edges = new ArrayList<>();
    private final List<Row> episodes = new ArrayList<>();

    /** Somebody brought somebody on a day, counted from 0. */
    Edges brought(String referrer, String referred, int day) {
        edges.add(RowFactory.create(
                referrer, referred, day * 86_400_000_000L, "r" + edges.size(), (int) FIRST.toEpochDay() + day, null));
        return this;
    }

    Edges episode(String customer, boolean treated, int day) {
        return episode(customer, treated, day, 1);
    }

    Edges episode(String customer, boolean treated, int day, double weight) {
        episodes.add(
                RowFactory.create(customer + " " + day, customer, treated, Date.valueOf(FIRST.plusDays(day)), weight));
        return this;
    }

    Dataset<Row> brought() {
        StructType schema = StructType.fromDDL(String.join(
                ", ",
                Referrals.REFERRER + " string",
                Referrals.REFERRED + " string",
                Referrals.AT + " bigint",
                Referrals.ID + " string",
                Referrals.MADE + " int",
                Referrals.CAME + " int"));
        return table(schema, edges);
    }

    Dataset<Row> cohort() {
        StructType schema = StructType.fromDDL(String.join(
                ", ",
                EpisodeColumns.UNIT_ID + " string",
                EpisodeColumns.CUSTOMER_ID + " string",
                EpisodeColumns.TREATED + " boolean",
                EpisodeColumns.DAY + " date",
                EpisodeColumns.WEIGHT + " double"));
        return table(schema, episodes);
    }
}
