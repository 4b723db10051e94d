package io.kindlift.spark.tables;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** What the names of files and folders say: whether they are data at all, and the values of {@code name=value} folders. */
final class FileNames {

    /** Hive's name for a folder of rows without a value. */
    private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /** Ends of names that tools give to what they have not finished, to checksums and to markers of folders. */
    private static final List<String> UNFINISHED = List.of(
            ".crc", ".tmp", ".temp", "._copying_", ".partial", ".inprogress", ".crdownload", ".swp", "~", "_$folder$");

    private FileNames() {}

    /** Whether a name below the named folder is no data: hidden, temporary or a marker. */
    static boolean passedOver(String name) {
        boolean folderOfValue = name.startsWith("_") && name.indexOf('=') > 0;
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || name.startsWith("~$")
                || (name.startsWith("_") && !folderOfValue)
                || UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    /**
     * Whether a wildcard met a name that is no data; a pattern that spells the beginning of the name out means it.
     *
     * @param pattern a part of a path with wildcards
     * @param name the name that it met
     */
    static boolean passedOver(String pattern, String name) {
        boolean spelt = pattern.equals(name)
                || (pattern.charAt(0) == name.charAt(0) && !FileNames.wild(pattern.substring(0, 1)));
        return !spelt && passedOver(name);
    }

    /** Whether a path or a part of it has wildcards. */
    static boolean wild(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The folder above every wildcard of a pattern, from which on {@code name=value} folders are columns. */
    static Path above(Path pattern) {
        Path folder = pattern;
        while (folder.getParent() != null && wild(folder.toString())) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Values of the {@code name=value} folders between a root and a file, from the root on. */
    static Map<String, String> values(Path file, int rootDepth) throws IOException {
        Path folder = file.getParent();
        if (folder == null || folder.depth() <= rootDepth) {
            return new LinkedHashMap<>();
        }
        Map<String, String> values = values(folder, rootDepth);
        String name = folder.getName();
        int equals = name.indexOf('=');
        if (equals > 0) {
            String column = unescaped(name.substring(0, equals));
            if (values.containsKey(column)) {
                throw new IOException("the folder " + folder + " names " + column + " a second time");
            }
            values.put(column, value(name.substring(equals + 1)));
        }
        return values;
    }

    private static String value(String written) {
        return written.isEmpty() || written.equals(NO_VALUE) ? null : unescaped(written);
    }

    /** {@code %20} is a blank; a percent sign that begins no such escape is itself. */
    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
