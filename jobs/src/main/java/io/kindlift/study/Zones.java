package io.kindlift.study;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time zone somebody probably meant: never one of another offset. */
final class Zones {

    private static final Pattern OFFSET = Pattern.compile("(?i:UTC|GMT)?([-+])(\\d{1,2})(?::?(\\d{2}))?");
    private static final Pattern ABBREVIATION = Pattern.compile("[A-Za-z]{1,5}");

    /** Regions whose clocks people call so, where it is not also the name of another. */
    private static final Map<String, String> REGIONS = Map.ofEntries(
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("EEST", "Europe/Athens"),
            Map.entry("JST", "Asia/Tokyo"),
            Map.entry("KST", "Asia/Seoul"),
            Map.entry("AEST", "Australia/Sydney"),
            Map.entry("AEDT", "Australia/Sydney"),
            Map.entry("NZST", "Pacific/Auckland"),
            Map.entry("NZDT", "Pacific/Auckland"));

    private Zones() {}

    /** By offset, by abbreviation, by city; by spelling only of what is no abbreviation. */
    static Optional<String> meant(String text) {
        Collection<String> ids = ZoneId.getAvailableZoneIds();
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            return offset(offset);
        }
        Optional<String> meant = Optional.ofNullable(REGIONS.get(text.toUpperCase(Locale.ROOT)))
                .or(() -> sameLetters(text, ids))
                .or(() -> cityOf(text, ids));
        return ABBREVIATION.matcher(text).matches() ? meant : meant.or(() -> Nearest.bySpelling(text, regions(ids)));
    }

    private static Optional<String> offset(Matcher parts) {
        int hours = Integer.parseInt(parts.group(2));
        String minutes = parts.group(3) == null ? "00" : parts.group(3);
        return hours <= 14
                ? Optional.of(String.format(Locale.ROOT, "%s%02d:%s", parts.group(1), hours, minutes))
                : Optional.empty();
    }

    private static List<String> regions(Collection<String> ids) {
        return ids.stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/"))
                .toList();
    }

    private static Optional<String> sameLetters(String text, Collection<String> ids) {
        return ids.stream().filter(text.replace(' ', '_')::equalsIgnoreCase).findFirst();
    }

    private static Optional<String> cityOf(String text, Collection<String> ids) {
        String end = "/" + text.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ids.stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).endsWith(end))
                .sorted()
                .findFirst();
    }
}
