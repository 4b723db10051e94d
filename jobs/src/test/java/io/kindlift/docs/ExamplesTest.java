package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java a page shows compiles; what it would change is changed in a copy of the sources, which then compiles as a whole. */
class ExamplesTest {

    private static final Path SOURCES = Path.of("jobs/src/main/java");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    private Path folder;

    static List<Block> snippets() {
        return Block.all("java");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippet_compiles(Block block) throws IOException {
        Map<Boolean, List<String>> parts =
                block.text().lines().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        Path file = folder.resolve("Snippet.java");
        Files.writeString(
                file,
                String.join("\n", parts.get(true)) + "\nclass Snippet { void run() throws Exception {\n"
                        + String.join("\n", parts.get(false)) + "\n} }\n");

        assertThat(compiled(List.of(file), folder)).isEmpty();
    }

    @Test
    void changesOfThePages_compileTogetherAndMakeANewOutcome() throws Exception {
        Path copy = folder.resolve("sources");
        copy(SOURCES, copy);
        Map<String, List<Block>> changes = new LinkedHashMap<>();
        Block.all("diff").forEach(block -> changes.computeIfAbsent(
                        block.file().orElseThrow(), file -> new java.util.ArrayList<>())
                .add(block));
        for (Map.Entry<String, List<Block>> change : changes.entrySet()) {
            Path file = copy.resolve(SOURCES.relativize(Path.of(change.getKey())));
            String text = Files.readString(file);
            for (Block block : change.getValue()) {
                text = changed(text, block);
            }
            Files.writeString(file, text);
        }

        Path classes = Files.createDirectories(folder.resolve("classes"));
        try (Stream<Path> files = Files.walk(copy)) {
            assertThat(compiled(
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .toList(),
                            classes))
                    .isEmpty();
        }

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Object[] kinds = loader.loadClass("io.kindlift.study.OutcomeKind").getEnumConstants();
            assertThat(Arrays.stream(kinds).map(Object::toString)).contains("PURCHASE_DAYS");
        }
    }

    @Test
    void newOutcome_touchesAtMostThreeFiles() {
        long files = Block.all("diff").stream()
                .filter(block -> block.text().contains("PURCHASE_DAYS"))
                .map(block -> block.file().orElseThrow())
                .distinct()
                .count();

        assertThat(files).isBetween(1L, 3L);
    }

    /** Lines taken away must stand in the text, together and once. */
    private static String changed(String text, Block block) {
        String old = lines(block, '-');
        assertThat(text.split(java.util.regex.Pattern.quote(old), -1))
                .as(block + " in " + block.file().orElseThrow())
                .hasSize(2);
        return text.replace(old, lines(block, '+'));
    }

    private static String lines(Block block, char sign) {
        return block.text()
                .lines()
                .filter(line -> line.charAt(0) == sign)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    /** What the compiler has to say; nothing if it compiles. */
    private static String compiled(List<Path> files, Path into) throws IOException {
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, null)) {
            boolean done = COMPILER.getTask(
                            said,
                            manager,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-d",
                                    into.toString(),
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            return done ? "" : said.toString();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
