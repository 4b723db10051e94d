package io.kindlift.spark.publish;

import io.kindlift.study.EpisodeColumns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** A Parquet file of rows that lie here, by the writer that Spark's tasks use, but without a job. */
final class NearParquet {

    /** Of values that never come twice a dictionary is made in vain. */
    static final Map<String, String> OPTIONS = Map.of("parquet.enable.dictionary#" + EpisodeColumns.UNIT_ID, "false");

    private NearParquet() {}

    static void write(
            SparkSession spark, List<InternalRow> rows, StructType schema, Path file, Configuration configuration)
            throws IOException {
        Configuration own = new Configuration(configuration);
        OPTIONS.forEach(own::set);
        Job settings = Job.getInstance(own);
        OutputWriter writer = new ParquetFileFormat()
                .prepareWrite(
                        spark,
                        settings,
                        scala.collection.immutable.Map.from(CollectionConverters.asScala(OPTIONS)),
                        schema)
                .newInstance(
                        file.toString(),
                        schema,
                        new TaskAttemptContextImpl(settings.getConfiguration(), new TaskAttemptID()));
        rows.forEach(writer::write);
        writer.close();
    }
}
