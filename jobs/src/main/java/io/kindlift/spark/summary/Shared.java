package io.kindlift.spark.summary;

import java.io.Serializable;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What all tasks of one action need: sent to each worker once, and forgotten when the action is done. */
final class Shared {

    private Shared() {}

    /** Sends, acts, and forgets; what the action gives must not wait for another one. */
    static <T extends Serializable, R> R during(SparkContext context, T needed, Function<Broadcast<T>, R> action) {
        Broadcast<T> shared = JavaSparkContext.fromSparkContext(context).broadcast(needed);
        try {
            return action.apply(shared);
        } finally {
            shared.destroy();
        }
    }
}
