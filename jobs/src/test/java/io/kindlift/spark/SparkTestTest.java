package io.kindlift.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SparkTestTest extends SparkTest {

    @Test
    void datesCrossIntoTheEngineAndBack_sameDay() {
        StructType schema = new StructType().add("day", DataTypes.DateType);

        var days = table(schema, RowFactory.create(Date.valueOf("1999-03-28")))
                .selectExpr("date_add(day, 1) as day")
                .collectAsList();

        assertThat(days.get(0).getDate(0).toLocalDate()).isEqualTo(LocalDate.of(1999, 3, 29));
    }
}
