package io.kindlift.spark.cohort;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;

/** Which episodes a customer's story holds. */
interface Episodes extends Serializable {

    /** The episodes of one customer, as {@linkplain Cells#row rows}. */
    void of(CustomerStory story, Consumer<InternalRow> episodes);
}
