package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.kindlift.study.Blanks;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Table;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Stored columns as the contract means them, and the first rule a row breaks. Columns of the result: the contract's, then
 * the further ones asked for, {@link #DAY} and {@link #REASON}.
 */
final class Typed {

    /** Days since 1970-01-01, as the study reckons them; null where the table or the row has no time. */
    static final String DAY = "kindlift_day";

    /** Why a row is set aside; null for a good one. */
    static final String REASON = "kindlift_reason";

    /** The customer's id as it is stored, where it is compared in another form; else null. */
    static final String RESPELT = "kindlift_respelt";

    private static final Set<String> CUSTOMERS = Set.of("unit_id", "customer_id", "referrer_id", "referred_id");

    private static final int MOST_YEARS = 9000;

    private final Source source;
    private final BusinessDay day;
    private final Texts texts;
    private final List<String> nothing;
    private final Set<String> daysOnly;

    /** Looks for columns of times that only hold days: see {@link DaysOnly}. */
    Typed(Source source, BusinessDay day) {
        this.source = source;
        this.day = day;
        this.texts = new Texts(source.input(), day);
        this.nothing = source.input().missing().stream()
                .map(word -> Blanks.strip(word).toLowerCase(Locale.ROOT))
                .toList();
        this.daysOnly = DaysOnly.of(source, this);
    }

    /** Columns of times that only hold days, as we call them. */
    Set<String> daysOnly() {
        return daysOnly;
    }

    /** What to select from the stored rows. */
    List<Column> columns(Set<String> further) {
        List<Column> columns = new ArrayList<>();
        source.table().columns().forEach(declared -> columns.add(value(declared).as(declared.name())));
        further.stream()
                .filter(name -> source.table().column(name).isEmpty())
                .sorted()
                .forEach(name -> columns.add(further(name).as(name)));
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
                .map(time -> LocalDay.of(value(time), day))
                .orElse(lit(null).cast(DataTypes.IntegerType));
    }

    /** As it was stored; null where it is a word for nothing. */
    private Column stored(String ours) {
        String theirs = source.theirs(ours);
        Column raw = col("`" + theirs.replace("`", "``") + "`");
        boolean text = source.stored().get(theirs).type().equals(DataTypes.StringType);
        return text && !nothing.isEmpty()
                ? when(not(coalesce(lower(Spelt.column(raw)).isin(nothing.toArray()), lit(false))), raw)
                : raw;
    }

    /** A column beyond the contract: as it is stored, and text, also in bytes, as it is compared. */
    private Column further(String name) {
        Stored stored = source.stored().get(source.theirs(name));
        boolean bytes = Stored.UUID.equals(stored) || Stored.BYTES.equals(stored);
        boolean text = bytes || stored.type().equals(DataTypes.StringType);
        return text ? Spelt.column(Conversions.string(stored(name), stored)) : stored(name);
    }

    private Column value(io.kindlift.study.Column declared) {
        DataType type = DataType.fromDDL(declared.type().exact());
        if (!source.has(declared.name())) {
            return lit(null).cast(type);
        }
        Column raw = stored(declared.name());
        Stored stored = source.stored().get(source.theirs(declared.name()));
        if (stored.equals(Stored.NOTHING)) {
            return lit(null).cast(type);
        }
        if (declared.type() == io.kindlift.study.Column.Type.TIMESTAMP) {
            return daysOnly.contains(declared.name())
                    ? DayStart.of(clock(declared.name()), day)
                    : instant(declared.name(), stored);
        }
        if (declared.type() == io.kindlift.study.Column.Type.STRING) {
            return Spelt.column(Conversions.string(raw, stored));
        }
        if (!source.untyped(declared.name())) {
            return type.equals(DataTypes.BooleanType) ? raw : Conversions.number(raw, stored, type);
        }
        return type.equals(DataTypes.BooleanType) ? trim(raw).try_cast(type) : texts.number(raw, type);
    }

    private Column instant(String ours, Stored stored) {
        if (source.written(ours)) {
            return texts.instant(stored(ours).cast(DataTypes.StringType));
        }
        if (stored.type().equals(DataTypes.DateType)) {
            return DayStart.of(stored(ours), day);
        }
        return stored.clock()
                ? to_utc_timestamp(
                        clock(ours), source.input().clock().orElseThrow().getId())
                : clock(ours);
    }

    /** What the clock showed when a column of times was stored. */
    Column clock(String ours) {
        Column raw = stored(ours);
        Stored stored = source.stored().get(source.theirs(ours));
        if (source.written(ours)) {
            return texts.clock(raw.cast(DataTypes.StringType));
        }
        boolean nanos = stored.equals(Stored.NANOS) || stored.equals(Stored.CLOCK_NANOS);
        return nanos ? Conversions.micros(raw) : raw.try_cast(DataTypes.TimestampType);
    }

    /** The first broken rule, in the order of the contract. */
    private Column reason() {
        List<Column> rules = new ArrayList<>();
        if (source.untyped()) {
            rules.add(col(TextTable.WRONG));
        }
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
        Column given = source.untyped(name) ? Spelt.column(raw).isNotNull() : raw.isNotNull();
        if (declared.required()) {
            boolean text = declared.type() == io.kindlift.study.Column.Type.STRING && !bytes(name);
            rules.add(when(text ? value.isNull() : not(given), lit(name + " is missing")));
        }
        if (declared.type() != io.kindlift.study.Column.Type.STRING || bytes(name)) {
            rules.add(when(given.and(value.isNull()), concat(lit(name), unread(declared, raw))));
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

    /** Why a value that is there is none, as the rest of a sentence that begins with its column. */
    private Column unread(io.kindlift.study.Column declared, Column raw) {
        Column word = lit(" cannot be read as " + declared.type().word());
        if (declared.type() == io.kindlift.study.Column.Type.TIMESTAMP) {
            return source.written(declared.name())
                    ? coalesce(texts.instantTrouble(raw.cast(DataTypes.StringType)), word)
                    : word;
        }
        DataType type = DataType.fromDDL(declared.type().exact());
        boolean number = source.untyped(declared.name())
                && declared.type() != io.kindlift.study.Column.Type.BOOLEAN
                && declared.type() != io.kindlift.study.Column.Type.STRING;
        return number ? coalesce(texts.numberTrouble(raw, type), word) : word;
    }

    private boolean bytes(String name) {
        return Stored.BYTES.equals(source.stored().get(source.theirs(name)));
    }

    private static Column not(Column column) {
        return org.apache.spark.sql.functions.not(column);
    }

    /**
     * What a file's own statistics can tell of {@link #known}: no row of a known day is left out in any time zone, whenever
     * its days begin, and whole row groups of later days are never read.
     */
    Column maybeKnown(java.time.LocalDate asOf) {
        boolean comparable = source.table()
                .timeColumn()
                .filter(source::has)
                .map(time -> source.stored().get(source.theirs(time)))
                .filter(stored -> stored.type().equals(DataTypes.TimestampType))
                .isPresent();
        if (!comparable || asOf.getYear() > MOST_YEARS) {
            return lit(true);
        }
        Column time = stored(source.table().timeColumn().orElseThrow());
        Timestamp after =
                Timestamp.from(asOf.plusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant());
        return time.isNull().or(time.lt(lit(after)));
    }

    /** Rows of days after {@code asOf} do not exist yet. The day is asked for once, as it is reckoned each time. */
    static Column known(java.time.LocalDate asOf) {
        return coalesce(col(DAY).leq(asOf.toEpochDay()), lit(true));
    }
}
