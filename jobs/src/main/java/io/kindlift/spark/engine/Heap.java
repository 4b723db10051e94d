package io.kindlift.spark.engine;

import io.kindlift.spark.tables.Near;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Things that lie on the driver, where they are few, or in parts on a cluster; what is done to them does not know which. */
sealed interface Heap<T> {

    /** What work makes of each part: here at once, on a cluster when it is asked for. */
    <S> Heap<S> mapped(FlatMapFunction<Iterator<T>, S> work);

    /** All of them, part by part; one job on a cluster. */
    List<T> all();

    /** What work makes of each part, as rows. */
    Dataset<Row> rows(SparkSession spark, FlatMapFunction<Iterator<T>, InternalRow> work, StructType schema);

    /** Lets go of what was kept. */
    void forget();

    /** On the driver. */
    record Here<T>(List<T> all) implements Heap<T> {

        @Override
        public <S> Heap<S> mapped(FlatMapFunction<Iterator<T>, S> work) {
            List<S> made = new ArrayList<>();
            try {
                work.call(all.iterator()).forEachRemaining(made::add);
            } catch (RuntimeException refused) {
                throw refused;
            } catch (Exception other) {
                throw new IllegalStateException(other); // Spark's interface declares it
            }
            return new Here<>(made);
        }

        @Override
        public Dataset<Row> rows(
                SparkSession spark, FlatMapFunction<Iterator<T>, InternalRow> work, StructType schema) {
            return Near.of(spark, mapped(work).all(), schema);
        }

        @Override
        public void forget() {}
    }

    /** On a cluster. */
    record There<T>(JavaRDD<T> parts) implements Heap<T> {

        @Override
        public <S> Heap<S> mapped(FlatMapFunction<Iterator<T>, S> work) {
            return new There<>(parts.mapPartitions(work));
        }

        @Override
        public List<T> all() {
            return parts.collect();
        }

        @Override
        public Dataset<Row> rows(
                SparkSession spark, FlatMapFunction<Iterator<T>, InternalRow> work, StructType schema) {
            return ((org.apache.spark.sql.classic.SparkSession) spark)
                    .internalCreateDataFrame(parts.mapPartitions(work).rdd(), schema, false);
        }

        @Override
        public void forget() {
            parts.unpersist();
        }
    }
}
