package io.kindlift.spark.publish;

import io.kindlift.report.Night;
import io.kindlift.report.Provenance;
import io.kindlift.report.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run was made from, and how it went: {@code manifest.json}.
 *
 * @param study its name
 * @param title its line for people
 * @param runId unique within the study
 * @param asOf the last day whose data counts
 * @param status the worst verdict of the health checks, or another word of the command's
 * @param exit the command's exit code
 * @param design {@code randomized} or {@code matched}
 * @param terms what the study file fixed that a reader of the numbers must know; empty in manifests of older versions
 * @param verdict the run in two lines; empty in manifests of older versions
 * @param inputs by table
 * @param configSha256 of everything the study file says that may change a result
 * @param definitionSha256 of the part of it that makes nights comparable; empty in manifests of older versions
 * @param versions of what computed it
 * @param seed of everything drawn by hash
 * @param settleDays days after which a day's rows were taken as complete
 * @param counts episodes per arm and the like
 * @param timingsMs by step, in milliseconds
 * @param createdAt when the run began to publish
 */
public record Manifest(
        String study,
        String title,
        String runId,
        LocalDate asOf,
        String status,
        int exit,
        String design,
        Map<String, String> terms,
        Map<String, String> verdict,
        Map<String, Source> inputs,
        String configSha256,
        String definitionSha256,
        Versions versions,
        long seed,
        int settleDays,
        Map<String, Long> counts,
        Map<String, Long> timingsMs,
        Instant createdAt) {

    public Manifest {
        Stream.of(study, title, runId, asOf, status, design, configSha256, versions, createdAt)
                .forEach(part -> Objects.requireNonNull(part, "a manifest's part is missing"));
        definitionSha256 = definitionSha256 == null ? "" : definitionSha256;
        terms = ordered(terms == null ? Map.of() : terms);
        verdict = ordered(verdict == null ? Map.of() : verdict);
        inputs = ordered(inputs);
        counts = ordered(counts);
        timingsMs = ordered(timingsMs);
    }

    /**
     * One table as it was read.
     *
     * @param path of the table
     * @param format how it is stored
     * @param files number of files
     * @param rows rows read
     * @param bytes size of the files
     * @param fingerprint SHA-256 of what identifies the files
     * @param rowsPerDay rows by the day they speak of, days up to the run's own only
     * @param counts {@code duplicates}, {@code quarantined} and the like
     */
    public record Source(
            String path,
            String format,
            long files,
            long rows,
            long bytes,
            String fingerprint,
            SortedMap<LocalDate, Long> rowsPerDay,
            Map<String, Long> counts) {

        public Source {
            rowsPerDay = Collections.unmodifiableSortedMap(new TreeMap<>(rowsPerDay));
            counts = ordered(counts);
        }
    }

    /**
     * What computed a run.
     *
     * @param kindlift this program
     * @param spark the engine
     * @param java the virtual machine
     */
    public record Versions(String kindlift, String spark, String java) {}

    /** Its folder's name. */
    public RunFolder run() {
        return new RunFolder(asOf, runId);
    }

    /** The same with a verdict. */
    Manifest judged(Map<String, String> judged) {
        return new Manifest(
                study,
                title,
                runId,
                asOf,
                status,
                exit,
                design,
                terms,
                judged,
                inputs,
                configSha256,
                definitionSha256,
                versions,
                seed,
                settleDays,
                counts,
                timingsMs,
                createdAt);
    }

    /** What people call the study. */
    String name() {
        return title.isEmpty() ? study : title;
    }

    /** Which run it is, for those who draw it. */
    Provenance provenance() {
        return new Provenance(new Night(study, asOf, design), title, runId, versions.kindlift(), Terms.of(terms));
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
