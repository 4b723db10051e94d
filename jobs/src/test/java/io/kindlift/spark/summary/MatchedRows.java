package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.cohort.CohortTable;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Cohorts with weights, by what their cells are. */
final class MatchedRows extends SparkTest {

    private MatchedRows() {}

    /**
     * So many rows, {@code id} from 0.
     *
     * @param cells an expression of {@code id} for each column that is not empty, false or 0
     */
    static Dataset<Row> of(Study study, Map<String, String> cells, int rows, int partitions) {
        List<Column> columns = new ArrayList<>();
        StructType schema = CohortTable.schema(study).add(EpisodeColumns.WEIGHT, DataTypes.DoubleType);
        for (int window : EpisodeColumns.windows(study)) {
            schema = schema.add(EpisodeColumns.weight(window), DataTypes.DoubleType);
        }
        for (StructField field : schema.fields()) {
            boolean none = List.of(DataTypes.StringType, DataTypes.DateType).contains(field.dataType());
            Column empty = none ? lit(null) : lit(field.dataType().equals(DataTypes.BooleanType) ? "false" : "0");
            Column cell = cells.containsKey(field.name()) ? expr(cells.get(field.name())) : empty;
            columns.add(cell.cast(field.dataType()).as(field.name()));
        }
        return spark().range(0, rows, 1, partitions).toDF("id").select(columns.toArray(Column[]::new));
    }
}
