package io.kindlift.spark.engine;

import io.kindlift.episode.History;
import java.io.Serializable;
import java.util.function.Consumer;

/** Which episodes a customer's story holds. */
interface Episodes extends Serializable {

    /** The episodes of one customer, as {@linkplain Cells#row cells}. */
    void of(History story, Consumer<Object[]> episodes);
}
