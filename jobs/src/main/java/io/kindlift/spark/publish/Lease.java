package io.kindlift.spark.publish;

import java.io.IOException;

/** The right to publish, until closed. */
interface Lease extends AutoCloseable {

    @Override
    void close() throws IOException;
}
