package io.kindlift.study;

import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What a node of a YAML tree says, before any key has given it a meaning. */
final class YamlNode {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private YamlNode() {}

    /** The tree of some YAML; null where there is nothing in it. */
    static Node compose(String yaml) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    }

    /** The characters of a single value. */
    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    static boolean quoted(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
    }

    /** Nothing, or one of YAML's words for it. */
    static boolean missing(Node node) {
        return !quoted(node) && text(node).filter(NULLS::contains).isPresent();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** As a message may quote it: on one line and not too long. */
    static String shown(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue().isEmpty() ? "an empty list" : "a list";
        }
        String text = text(node).orElse("a mapping").replaceAll("\\s+", " ").trim();
        if (text.isEmpty()) {
            return "an empty text";
        }
        return Shown.shortly(text);
    }
}
