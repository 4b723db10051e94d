package io.kindlift.job;

import io.kindlift.simulate.Act;
import io.kindlift.simulate.Assignment;
import io.kindlift.simulate.Contact;
import io.kindlift.simulate.Customer;
import io.kindlift.simulate.Purchase;
import io.kindlift.simulate.Referral;
import io.kindlift.simulate.Scene;
import io.kindlift.simulate.World;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The tables of a sample world, as they are stored. */
enum SampleTable {
    CUSTOMERS("customer_id string, joined_at timestamp, household_id string, employee boolean, tier string,"
            + " region string, age int, programme string") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.customers(family).map(SampleTable::row);
        }
    },
    PURCHASES("purchase_id string, customer_id string, purchased_at timestamp, amount decimal(14,2),"
            + " margin decimal(14,2), location_id string, channel string") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.purchases(family).map(SampleTable::row);
        }
    },
    ACTS("act_id string, customer_id string, occurred_at timestamp, act_type string, channel string,"
            + " location_id string, giver_id string, journey_step string, trigger string, cost decimal(12,2),"
            + " expected boolean, announced boolean") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.acts(family).map(SampleTable::row);
        }
    },
    REFERRALS("referral_id string, referrer_id string, referred_id string, referred_at timestamp, source string,"
            + " reach int") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.referrals(family).map(SampleTable::row);
        }
    },
    ASSIGNMENTS("unit_id string, arm string, assigned_at timestamp, customer_id string, stratum string,"
            + " planned_act_type string, location_id string") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.assignments(family).map(SampleTable::row);
        }
    },
    CONTACTS("contact_id string, customer_id string, contacted_at timestamp, kind string, channel string") {
        @Override
        Stream<Row> rows(World world, long family) {
            return world.contacts(family).map(SampleTable::row);
        }
    };

    private final String ddl;

    /** The tables of a scene: without a trial nobody is assigned. */
    static List<SampleTable> of(Scene scene) {
        return Stream.of(values())
                .filter(table -> scene.trial() || table != ASSIGNMENTS)
                .toList();
    }

    SampleTable(String ddl) {
        this.ddl = ddl;
    }

    /** One family's rows. */
    abstract Stream<Row> rows(World world, long family);

    StructType schema() {
        return StructType.fromDDL(ddl);
    }

    /** The folder's name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Row row(Customer c) {
        return RowFactory.create(
                c.customerId(),
                timestamp(c.joinedAt()),
                c.householdId(),
                c.employee(),
                c.tier(),
                c.region(),
                c.age(),
                c.programme());
    }

    private static Row row(Purchase p) {
        return RowFactory.create(
                p.purchaseId(),
                p.customerId(),
                timestamp(p.purchasedAt()),
                p.amount(),
                p.margin(),
                p.locationId(),
                p.channel());
    }

    private static Row row(Act a) {
        return RowFactory.create(
                a.actId(),
                a.customerId(),
                timestamp(a.occurredAt()),
                a.actType(),
                a.channel(),
                a.locationId(),
                a.giverId(),
                a.journeyStep(),
                a.trigger(),
                a.cost(),
                a.expected(),
                a.announced());
    }

    private static Row row(Referral r) {
        return RowFactory.create(
                r.referralId(), r.referrerId(), r.referredId(), timestamp(r.referredAt()), r.source(), r.reach());
    }

    private static Row row(Assignment a) {
        return RowFactory.create(
                a.unitId(),
                a.arm(),
                timestamp(a.assignedAt()),
                a.customerId(),
                a.stratum(),
                a.plannedActType(),
                a.locationId());
    }

    private static Row row(Contact c) {
        return RowFactory.create(c.contactId(), c.customerId(), timestamp(c.contactedAt()), c.kind(), c.channel());
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
