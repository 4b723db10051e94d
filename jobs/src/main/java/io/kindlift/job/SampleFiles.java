package io.kindlift.job;

import io.kindlift.simulate.Knobs;
import io.kindlift.simulate.Timeline;
import io.kindlift.simulate.Truth;
import io.kindlift.simulate.Truth.Effect;
import io.kindlift.simulate.Truth.Sum;
import io.kindlift.simulate.World;
import io.kindlift.study.OutcomeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes a world, family by family: what is in memory does not grow with it. */
final class SampleFiles {

    private static final long FAMILIES_PER_FILE = 25_000;
    private static final StructType EFFECTS = StructType.fromDDL(
            "outcome string, window int, segment string, value string, estimand string, episodes long, total long");

    private final SparkSession spark;
    private final Path out;
    private final FileSystem files;
    private final long families;
    private final Knobs knobs;

    SampleFiles(SparkSession spark, String out, long families, Knobs knobs) throws IOException {
        this.spark = spark;
        this.out = new Path(out);
        this.files = plain(this.out.getFileSystem(spark.sparkContext().hadoopConfiguration()));
        this.families = families;
        this.knobs = knobs;
    }

    /** Without the checksum files that a local file system would keep beside each file. */
    private static FileSystem plain(FileSystem files) {
        return files instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : files;
    }

    boolean occupied() throws IOException {
        return files.exists(out) && files.listStatus(out).length > 0;
    }

    /** One table: as many files as the number of families asks for, whatever the cores. */
    void write(SampleTable table) throws IOException {
        Knobs planted = knobs;
        MapPartitionsFunction<Long, Row> rows = indices -> {
            World world = new World(planted);
            return all(indices).flatMap(family -> table.rows(world, family)).iterator();
        };
        Path folder = new Path(out, table.word());
        families()
                .mapPartitions(rows, Encoders.row(table.schema()))
                .write()
                .option("compression", "zstd")
                .parquet(folder.toString());
        rename(folder);
    }

    /** True effects as a CSV. */
    void writeTruth() throws IOException {
        StringBuilder csv = new StringBuilder("outcome,window_days,segment,segment_value,estimand,truth\n");
        truth().effects().forEach((effect, sum) -> csv.append(line(effect, sum)));
        write("truth.csv", csv.toString());
    }

    /** The studies, and the day to look back from. */
    void writeStudies() throws IOException {
        write("as_of", Timeline.AS_OF + "\n");
        if (knobs.scene().trial()) {
            write("randomized.yaml", SampleStudies.randomized(knobs.seed()));
        }
        if (knobs.scene().cafes()) {
            write("matched.yaml", SampleStudies.matched(knobs.seed()));
        } else {
            write("support.yaml", SampleStudies.support(knobs.seed()));
        }
    }

    private Truth truth() {
        Knobs planted = knobs;
        MapPartitionsFunction<Long, Row> sums = indices -> {
            World world = new World(planted);
            Truth truth = new Truth();
            indices.forEachRemaining(family -> world.addTo(truth, family));
            return truth.effects().entrySet().stream().map(SampleFiles::row).iterator();
        };
        Truth truth = new Truth();
        for (Row row : families().mapPartitions(sums, Encoders.row(EFFECTS)).collectAsList()) {
            OutcomeKind kind = OutcomeKind.valueOf(row.getString(0));
            truth.add(
                    new Effect(kind, row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                    new Sum(row.getLong(5), row.getLong(6)));
        }
        return truth;
    }

    private static Row row(Map.Entry<Effect, Sum> entry) {
        Effect effect = entry.getKey();
        return RowFactory.create(
                effect.outcome().name(),
                effect.windowDays(),
                effect.segment(),
                effect.segmentValue(),
                effect.estimand(),
                entry.getValue().episodes(),
                entry.getValue().total());
    }

    private static String line(Effect effect, Sum sum) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%s,%s,%s\n",
                effect.outcome().word(),
                effect.windowDays(),
                effect.segment(),
                effect.segmentValue(),
                effect.estimand(),
                sum.mean(effect.outcome()));
    }

    private Dataset<Long> families() {
        int parts = Math.toIntExact((families + FAMILIES_PER_FILE - 1) / FAMILIES_PER_FILE);
        return spark.range(0, families, 1, parts).as(Encoders.LONG());
    }

    private static Stream<Long> all(Iterator<Long> indices) {
        Iterable<Long> once = () -> indices;
        return StreamSupport.stream(once.spliterator(), false);
    }

    /** Gives the files names that do not change from run to run. */
    private void rename(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (FileStatus file : files.listStatus(folder)) {
            if (file.getPath().getName().startsWith("part-")) {
                parts.add(file.getPath());
            } else {
                files.delete(file.getPath(), false);
            }
        }
        parts.sort(Comparator.comparing(Path::getName));
        for (int i = 0; i < parts.size(); i++) {
            files.rename(parts.get(i), new Path(folder, String.format(Locale.ROOT, "part-%05d.parquet", i)));
        }
    }

    private void write(String name, String text) throws IOException {
        try (FSDataOutputStream stream = files.create(new Path(out, name), false)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
