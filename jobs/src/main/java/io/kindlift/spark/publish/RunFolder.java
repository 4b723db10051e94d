package io.kindlift.spark.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The name of a run's folder, {@code <as_of>_<run_id>}. Sorted by day, then by run id, which begins with the time of
 * the run: the last is the newest.
 *
 * @param asOf the last day whose data counts
 * @param runId unique within the study, such as {@code 20261121T230102-3f9a1c}
 */
public record RunFolder(LocalDate asOf, String runId) implements Comparable<RunFolder> {

    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_(\\d{8}T\\d{6}-[0-9a-f]{6}(?:-\\d+)?)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Comparator<RunFolder> ORDER =
            Comparator.comparing(RunFolder::asOf).thenComparing(RunFolder::runId);

    /** A name no run of the study bears yet. */
    static RunFolder fresh(LocalDate asOf, Instant now, String configSha256, Set<String> taken) {
        String id = TIME.format(now) + "-" + configSha256.substring(0, 6);
        String free = Stream.concat(
                        Stream.of(id), IntStream.iterate(2, n -> n + 1).mapToObj(n -> id + "-" + n))
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
        return new RunFolder(asOf, free);
    }

    /** The folder of that name; empty if it is not a run's. */
    static Optional<RunFolder> named(String name) {
        Matcher parts = NAME.matcher(name);
        try {
            return parts.matches()
                    ? Optional.of(new RunFolder(LocalDate.parse(parts.group(1)), parts.group(2)))
                    : Optional.empty();
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    public String name() {
        return asOf + "_" + runId;
    }

    @Override
    public int compareTo(RunFolder other) {
        return ORDER.compare(this, other);
    }
}
