package io.kindlift.spark.cohort;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Which episodes a customer's story holds. */
interface Episodes extends Serializable {

    /** The episodes of one customer, as rows. */
    void of(CustomerStory story, Consumer<Row> episodes);
}
