package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.spark.tables.UnreadableInputException;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that break while they are read: exit 4, the table, the file and the cause in one sentence, by check already. */
class UnreadableTest extends SparkTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void whole() throws IOException {
        trial = Trial.in(folder);
    }

    @Test
    void damagedPage_ofAColumnThatOnlyTheNightNeeds_isFoundByCheck() throws IOException {
        trial.replace("acts", trial.read("acts").withColumn("channel", org.apache.spark.sql.functions.col("act_id")));
        Path file = damage("acts", "channel");

        refused("acts: cannot read " + file + ": it is damaged (", "copy or write it again");
    }

    @Test
    void damagedPage_ofAnAssignment() throws IOException {
        Path file = damage("assignments", "arm");

        refused("assignments: cannot read " + file + ": it is damaged (");
    }

    @Test
    void compressedTextCutShort() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Trial.utf8(trial.purchases().repeat(50)));
        }
        byte[] whole = packed.toByteArray();
        Files.write(trial.path("purchases.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        trial.study("purchases.csv", "purchases.csv.gz");

        refused("purchases: ", "purchases.csv.gz");
    }

    @Test
    void fileThatVanishesWhileItIsRead() throws IOException {
        Study study = StudyFile.read(trial.path("study.yaml"));
        try (StudyTables tables = StudyTables.open(spark(), study, List.of())) {
            Files.delete(trial.part("assignments"));

            assertThatThrownBy(() -> tables.reading(() -> tables.clean(LocalDate.parse(Trial.AS_OF))))
                    .isInstanceOf(UnreadableInputException.class)
                    .hasMessageStartingWith("assignments: cannot read " + trial.path("assignments"))
                    .hasMessageContaining("it vanished while it was read");
        }
    }

    @Test
    void resultsThatCannotBeWritten() throws IOException {
        Files.writeString(trial.path("occupied"), "a file");

        Said said = trial.nightly("--out", trial.path("occupied").toString());

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.sentences())
                .singleElement()
                .asString()
                .contains("occupied")
                .contains("cannot be written");
    }

    private void refused(String... words) throws IOException {
        for (Said said : new Said[] {trial.check(), trial.nightly()}) {
            assertThat(said.exit()).as(said.err()).isEqualTo(4);
            assertThat(said.sentences())
                    .last()
                    .asString()
                    .startsWith("kindlift: ")
                    .contains(words)
                    .doesNotContain("SQLSTATE", "FAILED_READ_FILE", "Exception");
        }
        assertThat(trial.published()).isEmpty();
    }

    /** Overwrites the end of a column's pages; the footer stays whole. */
    private Path damage(String table, String column) throws IOException {
        Path file = trial.part(table);
        ColumnChunkMetaData chunk = chunk(file, column);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            int torn = (int) chunk.getTotalSize() / 2;
            bytes.seek(chunk.getStartingPos() + chunk.getTotalSize() - torn);
            byte[] noise = new byte[torn];
            Arrays.fill(noise, (byte) 0xff);
            bytes.write(noise);
        }
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        return file;
    }

    private static ColumnChunkMetaData chunk(Path file, String column) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
            return reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .filter(each -> each.getPath().toDotString().equals(column))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
