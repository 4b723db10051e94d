package io.kindlift.oracle;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A world as a company would hand it over: a study file beside its tables. */
final class WorldFiles extends SparkTest {

    private WorldFiles() {}

    /** Writes into an existing folder; returns the study file. */
    static Path write(World world, Path folder) throws IOException {
        Logs logs = world.logs();
        write(
                folder.resolve("acts"),
                "act_id string, customer_id string, occurred_at timestamp, act_type string, channel string,"
                        + " location_id string, giver_id string, journey_step string, trigger string,"
                        + " cost decimal(12,2), expected boolean, announced boolean",
                logs.acts().stream().map(WorldFiles::row).toList());
        write(
                folder.resolve("purchases"),
                "purchase_id string, customer_id string, purchased_at timestamp, amount decimal(14,2),"
                        + " margin decimal(14,2), location_id string, channel string",
                logs.purchases().stream().map(WorldFiles::row).toList());
        write(
                folder.resolve("contacts"),
                "contact_id string, customer_id string, contacted_at timestamp, kind string, channel string",
                logs.contacts().stream().map(WorldFiles::row).toList());
        write(
                folder.resolve("customers"),
                "customer_id string, joined_at timestamp, household_id string, employee boolean, tier string,"
                        + " region string, age int",
                logs.customers().stream().map(WorldFiles::row).toList());
        if (world.study().inputs().referrals().isPresent()) {
            write(
                    folder.resolve("referrals"),
                    "referral_id string, referrer_id string, referred_id string, referred_at timestamp, source string,"
                            + " reach int",
                    logs.referrals().stream().map(WorldFiles::row).toList());
        }
        return Files.writeString(folder.resolve(World.STUDY_FILE), world.text());
    }

    private static void write(Path folder, String schema, List<Row> rows) {
        table(StructType.fromDDL(schema), rows).coalesce(1).write().parquet(folder.toString());
    }

    private static Row row(Logs.Act act) {
        return RowFactory.create(
                act.id(),
                act.customer(),
                timestamp(act.at()),
                act.type(),
                act.channel(),
                act.location(),
                act.giver(),
                act.step(),
                act.trigger(),
                act.cost(),
                act.expected(),
                act.announced());
    }

    private static Row row(Logs.Purchase purchase) {
        return RowFactory.create(
                purchase.id(),
                purchase.customer(),
                timestamp(purchase.at()),
                purchase.amount(),
                purchase.margin(),
                purchase.location(),
                purchase.channel());
    }

    private static Row row(Logs.Contact contact) {
        return RowFactory.create(
                contact.id(), contact.customer(), timestamp(contact.at()), contact.kind(), contact.channel());
    }

    private static Row row(Logs.Referral referral) {
        return RowFactory.create(
                referral.id(),
                referral.referrer(),
                referral.referred(),
                timestamp(referral.at()),
                referral.source(),
                null);
    }

    private static Row row(Logs.Customer customer) {
        String age = customer.columns().get("age");
        return RowFactory.create(
                customer.id(),
                timestamp(customer.joined()),
                customer.household(),
                customer.employee(),
                customer.columns().get("tier"),
                customer.columns().get("region"),
                age == null ? null : Integer.valueOf(age));
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
