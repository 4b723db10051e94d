package io.kindlift.spark.tables;

import io.kindlift.study.Column;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The columns of several Parquet files as those of one table. Types that differ are brought together where nothing is lost:
 * whole numbers and decimals in a wider decimal, anything else as text. A column may be missing or empty in some files.
 */
final class Columns {

    private static final int MOST_DIGITS = 38;

    private final Table table;
    private final Function<String, Optional<Column>> declared;
    private final Set<String> used;
    private final Map<String, Stored> all = new LinkedHashMap<>();

    /**
     * Of files, and what is read from them.
     *
     * @param declared the contract of a column, by its stored name
     * @param used stored names of columns that are read
     */
    Columns(Table table, List<ParquetFile> files, Function<String, Optional<Column>> declared, Set<String> used) {
        this.table = table;
        this.declared = declared;
        this.used = used;
        names(files).forEach(name -> all.put(name, together(name, files)));
    }

    /** Every column with the type it has in the whole table. */
    Map<String, Stored> all() {
        return all;
    }

    private static Set<String> names(List<ParquetFile> files) {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(file.columns().keySet()));
        files.forEach(file -> names.addAll(file.file().values().keySet()));
        return names;
    }

    private Stored together(String name, List<ParquetFile> files) {
        Map<Stored, ParquetFile> kinds = new LinkedHashMap<>();
        for (ParquetFile file : files) {
            Stored here = file.stored(name);
            if (here == null) {
                refuseMissing(name, file);
            } else if (!here.equals(Stored.NOTHING)) {
                kinds.putIfAbsent(here, file);
            }
        }
        if (kinds.size() <= 1) {
            return kinds.keySet().stream().findFirst().orElse(Stored.NOTHING);
        }
        return used.contains(name) ? common(name, kinds) : Stored.unreadable("of several types");
    }

    /** A column that every row must have is in every file. */
    private void refuseMissing(String name, ParquetFile file) {
        boolean purchaser = table == Table.PURCHASES
                && declared.apply(name)
                        .map(Column::name)
                        .filter("customer_id"::equals)
                        .isPresent();
        if (purchaser || declared.apply(name).filter(Column::required).isPresent()) {
            throw new BrokenContractException(table.word() + ": column " + name + " is missing in "
                    + file.file().path() + " and there in other files; write all files with one schema");
        }
    }

    private Stored common(String name, Map<Stored, ParquetFile> kinds) {
        Optional<Stored> exact = exact(kinds.keySet());
        if (exact.isPresent()) {
            return exact.get();
        }
        Column.Type type = declared.apply(name).map(Column::type).orElse(Column.Type.STRING);
        Stored first = kinds.keySet().iterator().next();
        for (Stored each : kinds.keySet()) {
            if (!Contract.fits(each, type)) {
                Stored other = each.equals(first) ? new ArrayList<>(kinds.keySet()).get(1) : first;
                throw new BrokenContractException(table.word() + ": column " + name + " is " + each.words() + " in "
                        + kinds.get(each).file().name() + " and " + other.words() + " in "
                        + kinds.get(other).file().name() + "; write all files with one schema");
            }
        }
        return Stored.TEXT;
    }

    /** The decimal that holds whole numbers and decimals of several sizes. */
    private static Optional<Stored> exact(Set<Stored> kinds) {
        int whole = 0;
        int scale = 0;
        for (Stored each : kinds) {
            Optional<DecimalType> digits = each.exact();
            if (digits.isEmpty()) {
                return Optional.empty();
            }
            whole = Math.max(whole, digits.get().precision() - digits.get().scale());
            scale = Math.max(scale, digits.get().scale());
        }
        return whole + scale > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(Stored.of(DataTypes.createDecimalType(whole + scale, scale)));
    }
}
