package io.kindlift.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Draws every world and writes what was found to {@code jobs/docs/evidence.md}; about five minutes on one core. Every world has
 * a seed of its own, so the page says the same on every machine until a formula or a world changes.
 *
 * <pre>
 * mvn --batch-mode --quiet package -DskipTests
 * java -cp "target/test-classes:target/lib/*" io.kindlift.evidence.EvidencePage
 * </pre>
 */
public final class EvidencePage {

    static final Path PAGE = Path.of("jobs/docs/evidence.md");

    private static final String HEADER = """
            | world | row | treated | answered | coverage | length | alarms | textbook's coverage | textbook's alarms |
            |---|---|--:|--:|--:|--:|--:|--:|--:|
            """;
    private static final String NIGHTS = """
            | world | row | any-night interval ever wrong | true share, 95 % | interval of one look ever wrong |
            |---|---|--:|--:|--:|
            """;

    private final Map<World, Map<String, Coverage>> found = new LinkedHashMap<>();

    private EvidencePage() {}

    /** Every world, section by section. */
    static List<World> worlds() {
        List<World> worlds = new ArrayList<>(MatchedWorld.all());
        worlds.addAll(TrialWorld.all());
        return worlds;
    }

    /** Writes the page. */
    public static void main(String[] args) throws IOException {
        EvidencePage page = new EvidencePage();
        worlds().forEach(world -> page.found.put(world, Coverage.of(world)));
        Files.writeString(PAGE, page.text());
    }

    private String text() throws IOException {
        String text = template();
        for (String group : List.of("Matched", "Matched, by place", "Contrasts", "Trends", "Trials")) {
            text = text.replace("{" + group + "}", table(group));
        }
        return text.replace("{nights}", nights()).replace("{summary}", summary());
    }

    private static String template() throws IOException {
        try (var stream = EvidencePage.class.getResourceAsStream("page.md")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String table(String group) {
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group))
                .flatMap(entry -> lines(entry.getKey(), entry.getValue()).stream())
                .collect(Collectors.joining("\n", HEADER, ""));
    }

    /** What the table says of a world; rows that nobody got numbers of are there only where no row got any. */
    static List<String> lines(World world, Map<String, Coverage> rows) {
        boolean silent = rows.values().stream().allMatch(row -> row.answered() == 0);
        return rows.entrySet().stream()
                .filter(entry -> silent || entry.getValue().answered() > 0)
                .map(entry -> entry.getValue().line(world.name(), entry.getKey()))
                .toList();
    }

    private static String nights() {
        return ManyNights.all().stream()
                .flatMap(world -> world.wrong().entrySet().stream()
                        .map(entry -> entry.getValue().line(world.name(), entry.getKey())))
                .collect(Collectors.joining("\n", NIGHTS, ""));
    }

    /** Over all rows that were answered in at least half of the draws. */
    private String summary() {
        List<Coverage> rows = found.values().stream()
                .flatMap(each -> each.values().stream())
                .filter(Coverage::mostlyAnswered)
                .toList();
        List<Coverage> nothing = found.entrySet().stream()
                .filter(entry -> entry.getKey().nothingDone())
                .flatMap(entry -> entry.getValue().values().stream())
                .toList();
        return String.format(
                Locale.ROOT,
                "Of %d rows that were answered in at least half of the draws, coverage lies between %.3f and %.3f, half of them"
                        + " above %.3f; the textbook's between %.3f and %.3f, half of them above %.3f. Where nothing was done,"
                        + " p fell below 0.0001 in %d of %,d answers, where an exact test expects %d; the textbook's in %,d.",
                rows.size(),
                quantile(rows, Coverage::held, 0),
                quantile(rows, Coverage::held, 1),
                quantile(rows, Coverage::held, 0.5),
                quantile(rows, Coverage::plainHeld, 0),
                quantile(rows, Coverage::plainHeld, 1),
                quantile(rows, Coverage::plainHeld, 0.5),
                nothing.stream().mapToInt(Coverage::certain).sum(),
                answers(nothing),
                Math.round(Coverage.CERTAIN * answers(nothing)),
                nothing.stream().mapToInt(Coverage::plainCertain).sum());
    }

    private static int answers(List<Coverage> rows) {
        return rows.stream().mapToInt(Coverage::answered).sum();
    }

    private static double quantile(List<Coverage> rows, ToDoubleFunction<Coverage> of, double share) {
        double[] sorted = rows.stream()
                .mapToDouble(of)
                .filter(each -> !Double.isNaN(each))
                .sorted()
                .toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
