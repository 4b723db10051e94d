package io.kindlift.spark.engine;

import static org.apache.spark.sql.functions.col;

import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Near;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** The numbers made of {@code adjust_for}: a numeric column as it is, any other as marks of its levels. */
public final class Covariates {

    private static final int MOST_LEVELS = 50;

    private Covariates() {}

    /**
     * The covariates of a study; a Spark job for each column of text.
     *
     * @throws BrokenContractException if a column of text has more than 50 levels
     */
    public static List<Covariate> of(Study study, Map<Table, Intake> tables) {
        List<Covariate> covariates = new ArrayList<>();
        study.design().adjustFor().forEach(name -> covariates.addAll(of(name, tables)));
        return covariates;
    }

    /** The levels of the customer columns that are matched on; of a column with more than 50 none. */
    public static List<Covariate> levels(Study study, Map<Table, Intake> tables) {
        List<Covariate> levels = new ArrayList<>();
        for (String name : EpisodeColumns.matchedOn(study)) {
            List<String> found = levels(tables.get(Table.CUSTOMERS).rows(), col("`" + Origins.bare(name) + "`"));
            if (found.size() <= MOST_LEVELS) {
                found.forEach(level -> levels.add(new Covariate(name, Covariate.Mark.LEVEL, level)));
            }
        }
        return levels;
    }

    private static List<String> levels(Dataset<Row> rows, Column value) {
        Dataset<Row> all = rows.where(value.isNotNull()).select(value.cast(DataTypes.StringType));
        if (Near.is(all)) {
            return Near.rows(all).stream()
                    .map(row -> row.getString(0))
                    .distinct()
                    .sorted()
                    .toList();
        }
        List<String> levels = new ArrayList<>(
                all.distinct().limit(MOST_LEVELS + 1).as(Encoders.STRING()).collectAsList());
        levels.sort(null);
        return levels;
    }

    private static List<Covariate> of(String name, Map<Table, Intake> tables) {
        String column = Origins.bare(name);
        Intake intake = Origins.holder(name, tables);
        Dataset<Row> rows = intake.rows();
        Column value = col("`" + column + "`");
        if (rows.schema().apply(column).dataType() instanceof NumericType || numbers(rows, value)) {
            return Covariate.number(name);
        }
        List<String> levels = new ArrayList<>(levels(rows, value));
        if (levels.size() > MOST_LEVELS) {
            throw new BrokenContractException("design.adjust_for: " + name + " has more than " + MOST_LEVELS
                    + " levels; group them, or use it as a segment");
        }
        levels.add(Covariate.MISSING);
        return Covariate.levels(name, levels);
    }

    /** Whether a column of text holds nothing but numbers, as columns of a CSV file may. */
    private static boolean numbers(Dataset<Row> rows, Column value) {
        long[] counts = Near.counts(
                rows, value.isNotNull(), value.try_cast(DataTypes.DoubleType).isNotNull());
        return counts[0] > 0 && counts[0] == counts[1];
    }
}
