package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.kindlift.study.Table;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Stored columns as the contract means them, and the first rule a row breaks. Columns of the result: the contract's, then
 * the further ones asked for, {@link #DAY} and {@link #REASON}.
 */
final class Typed {

    /** Days since 1970-01-01 in the study's time zone; null where the table or the row has no time. */
    static final String DAY = "kindlift_day";

    /** Why a row is set aside; null for a good one. */
    static final String REASON = "kindlift_reason";

    /** The customer's id as it is stored, where it is compared in another form; else null. */
    static final String RESPELT = "kindlift_respelt";

    private static final Set<String> CUSTOMERS = Set.of("unit_id", "customer_id", "referrer_id", "referred_id");

    private static final int MOST_YEARS = 9000;

    private final Source source;
    private final ZoneId zone;
    private final Texts texts;

    Typed(Source source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
        texts = new Texts(source.input().csv(), zone);
    }

    /** What to select from the stored rows. */
    List<Column> columns(Set<String> further) {
        List<Column> columns = new ArrayList<>();
        source.table().columns().forEach(declared -> columns.add(value(declared).as(declared.name())));
        further.stream()
                .filter(name -> source.table().column(name).isEmpty())
                .sorted()
                .forEach(name -> columns.add(stored(name).as(name)));
        columns.add(respelt().as(RESPELT));
        columns.add(day().as(DAY));
        columns.add(reason().as(REASON));
        return columns;
    }

    private Column respelt() {
        Column[] stored = source.table().columns().stream()
                .filter(declared -> CUSTOMERS.contains(declared.name()) && source.has(declared.name()))
                .map(this::respelt)
                .toArray(Column[]::new);
        return coalesce(stored);
    }

    private Column respelt(io.kindlift.study.Column declared) {
        Column raw = stored(declared.name()).cast(DataTypes.StringType);
        return when(value(declared).notEqual(raw), raw);
    }

    private Column day() {
        return source.table()
                .timeColumn()
                .flatMap(source.table()::column)
                .map(time -> LocalDay.of(value(time), zone))
                .orElse(lit(null).cast(DataTypes.IntegerType));
    }

    private Column stored(String ours) {
        return col("`" + source.theirs(ours).replace("`", "``") + "`");
    }

    private Column value(io.kindlift.study.Column declared) {
        DataType type = DataType.fromDDL(declared.type().word());
        if (!source.has(declared.name())) {
            return lit(null).cast(type);
        }
        Column raw = stored(declared.name());
        if (declared.type() == io.kindlift.study.Column.Type.TIMESTAMP) {
            return instant(raw, source.stored().get(source.theirs(declared.name())));
        }
        if (!source.untyped() || declared.type() == io.kindlift.study.Column.Type.STRING) {
            return text(raw, declared.type(), type);
        }
        return type.equals(DataTypes.BooleanType) ? trim(raw).try_cast(type) : texts.number(raw, type);
    }

    /** A text of blanks is no value. */
    private static Column text(Column raw, io.kindlift.study.Column.Type declared, DataType type) {
        return declared == io.kindlift.study.Column.Type.STRING ? Spelt.column(raw) : raw.cast(type);
    }

    private Column instant(Column raw, Stored stored) {
        if (stored.equals(Stored.NANOS)) {
            return timestamp_micros(call_function("div", raw, lit(1000L)));
        }
        if (stored.type().equals(DataTypes.DateType)) {
            return to_utc_timestamp(raw.cast(DataTypes.TimestampType), zone.getId());
        }
        return source.untyped() ? texts.instant(raw) : raw.try_cast(DataTypes.TimestampType);
    }

    /** The first broken rule, in the order of the contract. */
    private Column reason() {
        List<Column> rules = new ArrayList<>();
        for (io.kindlift.study.Column declared : source.table().columns()) {
            if (source.has(declared.name())) {
                rules.addAll(rules(declared));
            }
        }
        rules.add(lit(null).cast(DataTypes.StringType));
        return coalesce(rules.toArray(Column[]::new));
    }

    private List<Column> rules(io.kindlift.study.Column declared) {
        List<Column> rules = new ArrayList<>();
        String name = declared.name();
        Column raw = stored(name);
        Column value = value(declared);
        Column given = source.untyped() ? raw.isNotNull().and(trim(raw).notEqual("")) : raw.isNotNull();
        if (declared.required()) {
            rules.add(when(
                    declared.type() == io.kindlift.study.Column.Type.STRING ? value.isNull() : not(given),
                    lit(name + " is missing")));
        }
        if (declared.type() != io.kindlift.study.Column.Type.STRING) {
            rules.add(when(
                    given.and(value.isNull()),
                    lit(name + " cannot be read as " + declared.type().word())));
        }
        if (declared.type() == io.kindlift.study.Column.Type.TIMESTAMP) {
            Timestamp earliest =
                    Timestamp.from(Table.EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant());
            rules.add(when(value.lt(lit(earliest)), lit(name + " is before " + Table.EARLIEST)));
        }
        if (declared.sign() == io.kindlift.study.Column.Sign.NOT_NEGATIVE) {
            rules.add(when(value.lt(0), lit(name + " is below 0")));
        }
        return rules;
    }

    private static Column not(Column column) {
        return org.apache.spark.sql.functions.not(column);
    }

    /**
     * What a file's own statistics can tell of {@link #known}: no row of a known day is left out in any time zone, and whole
     * row groups of later days are never read.
     */
    Column maybeKnown(java.time.LocalDate asOf) {
        boolean comparable = source.table()
                .timeColumn()
                .filter(source::has)
                .map(time -> source.stored().get(source.theirs(time)))
                .filter(stored -> !stored.equals(Stored.NANOS) && stored.type().equals(DataTypes.TimestampType))
                .isPresent();
        if (!comparable || asOf.getYear() > MOST_YEARS) {
            return lit(true);
        }
        Column time = stored(source.table().timeColumn().orElseThrow());
        Timestamp after =
                Timestamp.from(asOf.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        return time.isNull().or(time.lt(lit(after)));
    }

    /** Rows of days after {@code asOf} do not exist yet. The day is asked for once, as it is reckoned each time. */
    static Column known(java.time.LocalDate asOf) {
        return coalesce(col(DAY).leq(asOf.toEpochDay()), lit(true));
    }
}
