package io.kindlift.spark.tables;

import io.kindlift.study.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/** Rows that files say they have, held against those that were read from them. */
final class Completeness {

    /** Of a table that does not say how many rows it has. */
    static final Completeness UNKNOWN = new Completeness(Table.PURCHASES, List.of(), new RowsRead(), null);

    private final Table table;
    private final List<ParquetFile> files;
    private final RowsRead read;
    private final String time;

    /**
     * Of files.
     *
     * @param time stored name of the column by which row groups of later days may be left unread; null if there is none
     */
    Completeness(Table table, List<ParquetFile> files, RowsRead read, String time) {
        this.table = table;
        this.files = files;
        this.read = read;
        this.time = time;
    }

    /** Refuses a table of which rows were lost or came twice; to be asked once it was read up to a day. */
    void refuseLost(LocalDate asOf) {
        long all = rows(files.stream().flatMap(file -> file.blocks().stream()));
        long found = read.value();
        if (found > all || found < all - rows(later(asOf))) {
            throw new UnreadableInputException(table.word() + ": the files listed have " + all + " rows and " + found
                    + " were read; were they written again meanwhile?");
        }
    }

    private static long rows(Stream<BlockMetaData> blocks) {
        return blocks.mapToLong(BlockMetaData::getRowCount).sum();
    }

    /** Row groups that may hold later days only. */
    private Stream<BlockMetaData> later(LocalDate asOf) {
        Instant known = asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return files.stream().flatMap(file -> file.blocks().stream()).filter(block -> block.getColumns().stream()
                .filter(column -> column.getPath().toDotString().equals(time))
                .anyMatch(column -> !earlier(column, known)));
    }

    private static boolean earlier(ColumnChunkMetaData column, Instant known) {
        boolean millis =
                column.getPrimitiveType().getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                        && timestamp.getUnit() == TimeUnit.MILLIS;
        return column.getStatistics() instanceof LongStatistics statistics
                && statistics.hasNonNullValue()
                && statistics.getMax() / (millis ? 1_000 : 1_000_000) < known.getEpochSecond();
    }
}
