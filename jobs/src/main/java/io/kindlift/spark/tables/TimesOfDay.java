package io.kindlift.spark.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/**
 * Columns in which the footers of a Parquet table show a time other than midnight: the least or the largest value of any row
 * group is enough, and nearly always tells.
 */
final class TimesOfDay {

    private static final long SECONDS = 86_400;

    private final Set<String> shown = new HashSet<>();

    void see(List<BlockMetaData> blocks) {
        blocks.forEach(block -> block.getColumns().forEach(this::see));
    }

    private void see(ColumnChunkMetaData column) {
        LogicalTypeAnnotation meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
        Statistics<?> known = column.getStatistics();
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp
                && known instanceof LongStatistics longs
                && longs.hasNonNullValue()
                && (ofDay(longs.getMin(), timestamp) != 0 || ofDay(longs.getMax(), timestamp) != 0)) {
            shown.add(column.getPath().toDotString());
        }
    }

    private static long ofDay(long time, TimestampLogicalTypeAnnotation timestamp) {
        return Math.floorMod(time, SECONDS * perSecond(timestamp.getUnit()));
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    Set<String> shown() {
        return shown;
    }
}
