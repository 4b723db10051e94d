package io.kindlift.spark.tables;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;

/** Kinds of addresses, such as {@code s3a://}, and the library each needs. */
public final class Schemes {

    private static final String HADOOP = ":" + VersionInfo.getVersion();
    private static final String GOOGLE = "com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.26";

    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("s3a", "org.apache.hadoop:hadoop-aws" + HADOOP),
            Map.entry("abfs", "org.apache.hadoop:hadoop-azure" + HADOOP),
            Map.entry("abfss", "org.apache.hadoop:hadoop-azure" + HADOOP),
            Map.entry("wasb", "org.apache.hadoop:hadoop-azure" + HADOOP),
            Map.entry("wasbs", "org.apache.hadoop:hadoop-azure" + HADOOP),
            Map.entry("oss", "org.apache.hadoop:hadoop-aliyun" + HADOOP),
            Map.entry("cosn", "org.apache.hadoop:hadoop-cos" + HADOOP),
            Map.entry("hdfs", "org.apache.hadoop:hadoop-client-runtime" + HADOOP),
            Map.entry("gs", GOOGLE));

    private static final Map<String, String> OLD_NAMES = Map.of("s3", "s3a", "s3n", "s3a", "gcs", "gs", "az", "abfss");

    private Schemes() {}

    /**
     * Refuses a path that nothing here can follow.
     *
     * @param key of the study file
     * @throws UnreadableInputException naming the library that is missing, or the scheme nobody knows
     */
    public static void check(String key, String path, Configuration conf) {
        scheme(path).filter(scheme -> !known(scheme, conf)).ifPresent(scheme -> {
            throw new UnreadableInputException(key + ": " + path + ": " + lacking(scheme));
        });
    }

    private static Optional<String> scheme(String path) {
        try {
            return Optional.ofNullable(new Path(path).toUri().getScheme());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean known(String scheme, Configuration conf) {
        try {
            FileSystem.getFileSystemClass(scheme, conf);
            return true;
        } catch (IOException | RuntimeException | LinkageError unknown) {
            return false;
        }
    }

    private static String lacking(String scheme) {
        String library = LIBRARIES.get(scheme);
        if (library != null) {
            return "no library for " + scheme
                    + ":// is here; run the thin jar on Spark with it: spark-submit --packages " + library
                    + " kindlift-spark.jar, or put its jar on the class path";
        }
        return Optional.ofNullable(OLD_NAMES.get(scheme))
                .map(today -> scheme + ":// is called " + today + ":// here; write the path so")
                .orElse("nothing here reads " + scheme + "://; known are paths, file://, hdfs://, and with a library"
                        + " s3a://, gs:// and abfss://");
    }
}
