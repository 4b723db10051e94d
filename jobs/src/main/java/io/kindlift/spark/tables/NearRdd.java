package io.kindlift.spark.tables;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Rows that lie on the driver, as one part of a distributed collection: whoever asks the engine for them gets them by a job. */
final class NearRdd extends RDD<InternalRow> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // a list that serialises
    private final List<InternalRow> rows;

    NearRdd(SparkContext context, List<InternalRow> rows) {
        super(
                context,
                CollectionConverters.asScala(List.<org.apache.spark.Dependency<?>>of())
                        .toSeq(),
                ClassTag$.MODULE$.apply(InternalRow.class));
        this.rows = rows;
    }

    List<InternalRow> rows() {
        return rows;
    }

    @Override
    public Iterator<InternalRow> compute(Partition part, TaskContext task) {
        return CollectionConverters.asScala(rows.iterator());
    }

    @Override
    public Partition[] getPartitions() {
        return new Partition[] {new Only()};
    }

    private static final class Only implements Partition {
        private static final long serialVersionUID = 1;

        @Override
        public int index() {
            return 0;
        }
    }
}
