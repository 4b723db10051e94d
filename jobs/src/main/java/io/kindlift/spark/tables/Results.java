package io.kindlift.spark.tables;

import java.io.File;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Where results go, held against where rows come from. */
final class Results {

    private Results() {}

    static void refuseAmong(Source source, String results, Configuration conf) {
        for (Path place : source.places()) {
            if (overlap(place, results, conf)) {
                throw new UnreadableInputException(
                        source.table().word() + ": " + place
                                + " and the folder of results " + results
                                + " lie one within the other, and results would be read as rows; set output.path or --out to a folder of their own");
            }
        }
    }

    private static boolean overlap(Path place, String results, Configuration conf) {
        try {
            String rows = real(place, conf) + "/";
            String runs = real(new Path(results), conf) + "/";
            return rows.startsWith(runs) || runs.startsWith(rows);
        } catch (IOException | IllegalArgumentException e) {
            return false; // a place that cannot be told is refused by whoever opens it
        }
    }

    /** Without links and dots on this machine; elsewhere as the file system spells it. */
    private static String real(Path path, Configuration conf) throws IOException {
        FileSystem fs = path.getFileSystem(conf);
        return fs instanceof LocalFileSystem local
                ? new File(local.pathToFile(path).getPath()).getCanonicalPath()
                : fs.makeQualified(path).toString();
    }
}
