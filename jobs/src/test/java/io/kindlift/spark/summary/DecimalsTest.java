package io.kindlift.spark.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amounts as numbers are those that {@link BigDecimal} makes of them, to the last bit. */
class DecimalsTest extends SparkTest {

    private static final StructType SCHEMA = new StructType()
            .add("a", DataTypes.createDecimalType(18, 2))
            .add("b", DataTypes.createDecimalType(18, 2))
            .add("n", DataTypes.IntegerType)
            .add("m", DataTypes.IntegerType);

    @TempDir
    private Path folder;

    @Test
    void numbers_areExact() {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        rows.add(RowFactory.create(null, new BigDecimal("1.10"), null, 1));
        rows.add(RowFactory.create(new BigDecimal("-0.01"), null, 3, null));
        for (int i = 0; i < 5_000; i++) {
            long most = 10L << random.nextInt(48);
            rows.add(RowFactory.create(
                    BigDecimal.valueOf(random.nextLong(-most, most), 2),
                    BigDecimal.valueOf(random.nextLong(-most, most), 2),
                    random.nextInt(-1000, 1000),
                    random.nextInt(1000)));
        }
        // From files, so that it is the engine's generated code that counts.
        String file = folder.resolve("amounts").toString();
        spark().createDataFrame(rows, SCHEMA).coalesce(1).write().parquet(file);
        Dataset<Row> table = spark().read().parquet(file);

        List<Row> found = table.select(
                        Decimals.number(SCHEMA, "a"),
                        Decimals.difference(SCHEMA, "a", "b"),
                        Decimals.number(SCHEMA, "n"),
                        Decimals.difference(SCHEMA, "n", "m"))
                .collectAsList();

        for (int i = 0; i < rows.size(); i++) {
            BigDecimal a = rows.get(i).getDecimal(0);
            BigDecimal b = rows.get(i).getDecimal(1);
            Integer n = rows.get(i).getAs(2);
            Integer m = rows.get(i).getAs(3);
            assertThat(found.get(i).get(0)).isEqualTo(a == null ? null : a.doubleValue());
            assertThat(found.get(i).get(1))
                    .isEqualTo(a == null || b == null ? null : a.subtract(b).doubleValue());
            assertThat(found.get(i).get(2)).isEqualTo(n == null ? null : n.doubleValue());
            assertThat(found.get(i).get(3)).isEqualTo(n == null || m == null ? null : (double) n - m);
        }
    }
}
