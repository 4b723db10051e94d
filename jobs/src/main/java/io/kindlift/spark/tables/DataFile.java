package io.kindlift.spark.tables;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file of a table, as it was when the table was listed.
 *
 * @param status its path, length and time of modification
 * @param values what {@code name=value} folders above it say, by name; null for no value
 */
@SuppressWarnings("serial") // a map that serialises
record DataFile(FileStatus status, Map<String, String> values) implements Serializable {

    DataFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Path path() {
        return status.getPath();
    }

    String name() {
        return path().getName();
    }

    long bytes() {
        return status.getLen();
    }
}
