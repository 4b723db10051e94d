package io.kindlift.spark.tables;

import io.kindlift.study.Table;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a Parquet file says of itself.
 *
 * @param file which it is
 * @param columns its columns with their types
 * @param empty those without a value in any row, as far as it counts its nulls
 * @param blocks its row groups
 */
record ParquetFile(DataFile file, Map<String, Stored> columns, Set<String> empty, List<BlockMetaData> blocks) {

    static ParquetFile of(Table table, DataFile file, Configuration conf) {
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), conf))) {
            ParquetMetadata footer = reader.getFooter();
            Map<String, Stored> columns =
                    Parquet.columns(footer.getFileMetaData().getSchema());
            ParquetFile found = new ParquetFile(file, columns, empty(columns, footer.getBlocks()), footer.getBlocks());
            found.refuseUnknownCodec(table);
            return found;
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnreadableInputException refused) {
                throw refused;
            }
            throw new UnreadableInputException(
                    table.word() + ": " + file.path() + " is not a readable Parquet file: " + Causes.words(e), e);
        }
    }

    private void refuseUnknownCodec(Table table) {
        for (BlockMetaData block : blocks) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                if (!known(column.getCodec())) {
                    throw new UnreadableInputException(table.word() + ": " + file.path() + " is compressed with "
                            + column.getCodec().name().toLowerCase(Locale.ROOT)
                            + ", for which Spark has no library here; write it with zstd or snappy, or put "
                            + column.getCodec().getHadoopCompressionCodecClassName() + " on the class path");
                }
            }
        }
    }

    private static boolean known(CompressionCodecName codec) {
        String name = codec.getHadoopCompressionCodecClassName();
        if (name == null) {
            return true;
        }
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    long rows() {
        return blocks.stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    /** How a column is stored: in the file or, if not there, in the name of a folder; null if nowhere. */
    Stored stored(String name) {
        Stored here = columns.get(name);
        if (here == null) {
            return file.values().containsKey(name) ? Stored.TEXT : null;
        }
        return empty.contains(name) ? Stored.NOTHING : here;
    }

    /** Columns without a value in any row, as far as the file counts its nulls. */
    private static Set<String> empty(Map<String, Stored> columns, List<BlockMetaData> blocks) {
        Set<String> filled = new HashSet<>();
        for (BlockMetaData block : blocks) {
            block.getColumns().stream()
                    .filter(column -> !allNull(column))
                    .forEach(column -> filled.add(column.getPath().toArray()[0]));
        }
        return columns.keySet().stream()
                .filter(name -> !filled.contains(name) || columns.get(name).equals(Stored.NOTHING))
                .collect(Collectors.toSet());
    }

    private static boolean allNull(ColumnChunkMetaData column) {
        return column.getStatistics() != null
                && column.getStatistics().isNumNullsSet()
                && column.getStatistics().getNumNulls() == column.getValueCount();
    }

    /** Whether a column is written in a way that Spark's reader of whole columns does not know; its reader of rows does. */
    boolean byRow(Set<String> names) {
        return blocks.stream()
                .flatMap(block -> block.getColumns().stream())
                .filter(column -> names.contains(column.getPath().toDotString()))
                .anyMatch(column -> column.getEncodings().contains(Encoding.BYTE_STREAM_SPLIT)
                        || Stored.UUID.equals(columns.get(column.getPath().toDotString())));
    }
}
