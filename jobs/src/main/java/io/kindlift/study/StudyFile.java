package io.kindlift.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** The study file: strict YAML in, a checked {@link Study} or everything that is wrong with it out. */
public final class StudyFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StudyFile() {}

    /**
     * Reads a study file.
     *
     * @param file named in messages as it is given here
     * @throws StudyFileException if it cannot be read, or with all its problems
     */
    public static Study read(Path file) {
        return parse(characters(file), file);
    }

    /**
     * Reads the text of a study file.
     *
     * @param text YAML
     * @param file names it in messages; relative paths start at its folder. It need not exist.
     * @throws StudyFileException with all its problems
     */
    public static Study parse(String text, Path file) {
        Problems problems = new Problems(file.toString());
        Node root = tree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, problems);
        Readings readings = new Readings();
        Optional<Object> study = new Binding(problems, readings).bind(StudyKeys.STUDY, root, Spot.ROOT);
        StudyChecks.run(readings, problems);
        if (!problems.none()) {
            throw problems.exception();
        }
        return study.map(Study.class::cast).orElseThrow().in(Folder.of(file));
    }

    private static String characters(Path file) {
        Problems problems = new Problems(file.toString());
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException wrong) {
            problems.add(Spot.FILE, "is not UTF-8", "a text file in UTF-8");
        } catch (NoSuchFileException missing) {
            problems.add(Spot.FILE, "does not exist", "a study file");
        } catch (AccessDeniedException closed) {
            problems.add(Spot.FILE, "may not be read", "a file this user can read");
        } catch (IOException unreadable) {
            boolean folder = Files.isDirectory(file);
            problems.add(
                    Spot.FILE, folder ? "is a folder" : "cannot be read: " + unreadable.getMessage(), "a study file");
        }
        throw problems.exception();
    }

    private static Node tree(String text, Problems problems) {
        if (YamlSyntax.explainIndentation(text, problems)) {
            throw problems.exception();
        }
        try {
            Node root = YamlNode.compose(text);
            if (root != null) {
                return root;
            }
            problems.add(Spot.FILE, "is empty", StudyKeys.STUDY.expected());
        } catch (MarkedYAMLException broken) {
            YamlSyntax.explain(text, broken, problems);
        } catch (ReaderException strange) {
            Spot spot = Spot.ROOT.at(1
                    + (int) text.codePoints()
                            .limit(strange.getPosition())
                            .filter(c -> c == '\n')
                            .count());
            String found = String.format(Locale.ROOT, "contains the character U+%04X", strange.getCodePoint());
            problems.add(spot, found, "printable text");
        } catch (YAMLException broken) {
            problems.add(Spot.FILE, "is not valid YAML: " + broken.getMessage(), "");
        }
        throw problems.exception();
    }
}
