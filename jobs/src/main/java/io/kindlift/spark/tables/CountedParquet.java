package io.kindlift.spark.tables;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Spark's reader of Parquet, which counts the rows of every piece of a file that it has read to the end. */
final class CountedParquet extends ParquetFileFormat {

    private static final long serialVersionUID = 1;

    private final RowsRead read;
    private final String time;

    /**
     * A reader that leaves no row out but of days to come.
     *
     * @param time the column by which whole row groups may be left unread; null if there is none
     */
    CountedParquet(RowsRead read, String time) {
        this.read = read;
        this.time = time;
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession spark,
            StructType data,
            StructType partitions,
            StructType required,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration conf) {
        return new Reader(
                super.buildReaderWithPartitionValues(spark, data, partitions, required, ofTime(filters), options, conf),
                read);
    }

    /** Spark asks every filter again of the rows that are read. */
    private Seq<Filter> ofTime(Seq<Filter> filters) {
        List<Filter> known = CollectionConverters.asJava(filters).stream()
                .filter(filter -> filter instanceof Or
                        && Arrays.stream(filter.references()).allMatch(name -> name.equals(time)))
                .toList();
        return CollectionConverters.asScala(known).toSeq();
    }

    private static final class Reader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // Spark's function, which it sends itself
        private final Function1<PartitionedFile, Iterator<InternalRow>> reader;

        private final RowsRead read;

        Reader(Function1<PartitionedFile, Iterator<InternalRow>> reader, RowsRead read) {
            this.reader = reader;
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked") // what Spark calls rows here are batches of rows, where it reads whole columns
        public Iterator<InternalRow> apply(PartitionedFile file) {
            return (Iterator<InternalRow>) (Iterator<?>) new Counted(reader.apply(file), file, read);
        }
    }

    private static final class Counted extends AbstractIterator<Object> {
        private final Iterator<?> rows;
        private final PartitionedFile file;
        private final RowsRead read;
        private long count;
        private boolean told;

        Counted(Iterator<?> rows, PartitionedFile file, RowsRead read) {
            this.rows = rows;
            this.file = file;
            this.read = read;
        }

        @Override
        public boolean hasNext() {
            boolean more = rows.hasNext();
            if (!more && !told) {
                told = true;
                read.add(new RowsRead.Piece(file.start() + " " + file.urlEncodedPath(), count));
            }
            return more;
        }

        @Override
        public Object next() {
            Object next = rows.next();
            count += next instanceof ColumnarBatch batch ? batch.numRows() : 1;
            return next;
        }
    }
}
