package io.kindlift.study;

import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Dictionary;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes records of a YAML tree. It goes on after a problem: what can be read is read, all problems are collected, and
 * a value with a problem somewhere inside is empty.
 */
final class Binding {
    private final Problems problems;
    private final Map<String, Located<Object>> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    Binding(Problems problems) {
        this.problems = problems;
    }

    /**
     * A value and where it stands.
     *
     * @param key full path
     * @param line from 1
     */
    record Located<T>(T value, String key, int line) {
        Spot spot() {
            return new Spot(key, line);
        }
    }

    /** The line of every key that is written in the file, whatever its value; empty where it is not. */
    Optional<Integer> line(String key) {
        return Optional.ofNullable(lines.get(key));
    }

    /** What was read without a problem, by full path. */
    Map<String, Located<Object>> values() {
        return values;
    }

    /** What was read at that path, if it is there and without a problem. */
    <T> Optional<Located<T>> value(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key))
                .filter(found -> type.isInstance(found.value()))
                .map(found -> new Located<>(type.cast(found.value()), key, found.line()));
    }

    /** The entries of a list or mapping that were read without a problem. */
    <T> List<Located<T>> all(String key, Class<T> type) {
        return values.keySet().stream()
                .filter(path -> path.matches(Pattern.quote(key) + "(\\[[0-9]+]|\\..+)"))
                .flatMap(path -> value(path, type).stream())
                .toList();
    }

    static Node compose(String yaml) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    }

    Optional<Object> bind(Shape shape, Node node, Spot spot) {
        Optional<Object> value = YamlNode.missing(node) ? nothing(shape, spot) : read(shape, node, spot);
        value.ifPresent(read -> values.put(spot.key(), new Located<>(read, spot.key(), spot.line())));
        return value;
    }

    private Optional<Object> nothing(Shape shape, Spot spot) {
        problems.add(spot, "has no value", shape.expected());
        return Optional.empty();
    }

    private Optional<Object> read(Shape shape, Node node, Spot spot) {
        if (shape instanceof Scalar scalar) {
            return scalar(scalar, node, spot);
        }
        if (shape instanceof WordOr either) {
            return wordOr(either, node, spot);
        }
        if (shape instanceof Items items) {
            return node instanceof SequenceNode list ? items(items, list, spot) : wrong(shape, node, spot);
        }
        if (!(node instanceof MappingNode mapping)) {
            return wrong(shape, node, spot);
        }
        Map<String, Child> children = children(mapping, spot);
        if (shape instanceof Group group) {
            return group(group, children, unknown(children, group.names(), spot), spot);
        }
        if (shape instanceof Variants variants) {
            return variant(variants, children, spot);
        }
        return shape instanceof Alternatives alternatives
                ? alternative(alternatives, children, spot)
                : dictionary((Dictionary) shape, children, spot);
    }

    private Optional<Object> wrong(Shape shape, Node node, Spot spot) {
        problems.add(spot, "is " + YamlNode.shown(node), shape.expected(), suggestion(shape, node));
        return Optional.empty();
    }

    /** {@code [x]} where a list is expected and {@code {path: x}} where a mapping with one needed key is. */
    private static String suggestion(Shape shape, Node node) {
        Optional<String> text = YamlNode.text(node);
        if (shape instanceof Items items && items.item() instanceof Scalar item) {
            return text.filter(value -> item.reading().apply(value).isPresent())
                    .map(value -> "[" + value + "]")
                    .orElse("");
        }
        return shape instanceof Group group
                ? text.flatMap(value -> wrapped(group, value)).orElse("")
                : "";
    }

    private static Optional<String> wrapped(Group group, String text) {
        List<Entry> needed = group.entries().stream().filter(Entry::required).toList();
        return needed.size() == 1
                        && needed.get(0).shape() instanceof Scalar scalar
                        && scalar.reading().apply(text).isPresent()
                ? Optional.of("{" + needed.get(0).name() + ": " + text + "}")
                : Optional.empty();
    }

    private Optional<Object> scalar(Scalar scalar, Node node, Spot spot) {
        Optional<String> text = YamlNode.text(node);
        Optional<Object> value = text.flatMap(scalar.reading());
        boolean quoted = !scalar.quotes() && YamlNode.quoted(node);
        if (value.isPresent() && !quoted) {
            return value;
        }
        Optional<String> meant = value.isPresent() ? text : text.flatMap(scalar.suggestion());
        String found = "is " + YamlNode.shown(node) + (quoted ? " in quotation marks" : "");
        problems.add(spot, found, scalar.expected(), meant.orElse(""));
        return Optional.empty();
    }

    private Optional<Object> wordOr(WordOr either, Node node, Spot spot) {
        if (node instanceof MappingNode) {
            return read(either.group(), node, spot);
        }
        Optional<String> text = YamlNode.text(node);
        Optional<Object> value = text.flatMap(either.word().reading());
        if (value.isEmpty()) {
            Optional<String> meant = text.flatMap(either.word().suggestion())
                    .or(() -> text.flatMap(written -> wrapped(either.group(), written)));
            problems.add(spot, "is " + YamlNode.shown(node), either.expected(), meant.orElse(""));
        }
        return value;
    }

    private Optional<Object> items(Items items, SequenceNode list, Spot spot) {
        List<Node> nodes = list.getValue();
        if (items.filled() && nodes.isEmpty()) {
            return wrong(items, list, spot);
        }
        List<Object> read = new ArrayList<>();
        Map<Object, Spot> seen = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            Spot item = spot.item(i, YamlNode.line(nodes.get(i)));
            Optional<Object> value = bind(items.item(), nodes.get(i), item);
            value.ifPresent(read::add);
            // Equal mappings are left to the checks, which know what makes them the same.
            value.filter(any -> items.item() instanceof Scalar)
                    .map(word -> seen.putIfAbsent(word, item))
                    .ifPresent(first -> problems.add(item, "repeats " + first.key(), "each entry once"));
        }
        return read.size() == nodes.size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Object> dictionary(Dictionary dictionary, Map<String, Child> children, Spot spot) {
        Map<String, Object> read = new LinkedHashMap<>();
        children.forEach((name, child) -> bind(dictionary.value(), child.node(), spot.child(name, child.line()))
                .ifPresent(value -> read.put(name, value)));
        return read.size() == children.size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Object> variant(Variants variants, Map<String, Child> children, Spot spot) {
        Child kind = children.get(variants.key());
        if (kind == null) {
            problems.add(
                    spot.child(variants.key(), spot.line()),
                    "is missing",
                    variants.words().expected());
        }
        Optional<String> word = Optional.ofNullable(kind)
                .flatMap(child -> bind(variants.words(), child.node(), spot.child(variants.key(), child.line())))
                .map(String.class::cast);
        Map<String, Child> own = new LinkedHashMap<>(children);
        word.ifPresent(chosen -> foreign(variants, chosen, own, spot));
        Set<String> meant = unknown(own, variants.names(), spot);
        return word.flatMap(chosen -> group(variants.groups().get(chosen), own, meant, spot));
    }

    /** Names the keys of another kind and takes them out. */
    private void foreign(Variants variants, String chosen, Map<String, Child> children, Spot spot) {
        Set<String> others = new TreeSet<>(variants.names());
        others.removeAll(variants.groups().get(chosen).names());
        others.remove(variants.key());
        for (String name : others) {
            Child child = children.remove(name);
            if (child != null) {
                String owner = variants.groups().entrySet().stream()
                        .filter(entry -> entry.getValue().entry(name).isPresent())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
                String found = "belongs to " + owner + " designs, and this one is " + chosen;
                problems.add(spot.child(name, child.line()), found, "the key to be left out");
            }
        }
    }

    private Optional<Object> alternative(Alternatives alternatives, Map<String, Child> children, Spot spot) {
        unknown(children, alternatives.names(), spot);
        List<Group> given = alternatives.groups().stream()
                .filter(group -> children.containsKey(group.names().get(0)))
                .toList();
        if (given.size() == 1) {
            return group(given.get(0), children, Set.of(), spot);
        }
        boolean mistyped = given.isEmpty() && !children.isEmpty();
        if (!mistyped) {
            problems.add(spot, given.isEmpty() ? "is empty" : "is given in two ways", alternatives.expected());
        }
        return Optional.empty();
    }

    /** @param meant keys that are missing because they are mistyped, which has been said */
    private Optional<Object> group(Group group, Map<String, Child> children, Set<String> meant, Spot spot) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (Entry entry : group.entries()) {
            if (children.containsKey(entry.name()) || !meant.contains(entry.name())) {
                component(entry, children, read, spot).ifPresent(value -> read.put(entry.name(), value));
            }
        }
        return read.size() == group.entries().size()
                ? Optional.of(construct(group.type(), List.copyOf(read.values())))
                : Optional.empty();
    }

    private static Object construct(Class<?> type, List<Object> values) {
        try {
            Class<?>[] parts = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(parts).newInstance(values.toArray());
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException("Cannot make a " + type, bug);
        }
    }

    private Optional<Object> component(
            Entry entry, Map<String, Child> children, Map<String, Object> siblings, Spot parent) {
        Child child = children.get(entry.name());
        if (child == null) {
            return absent(entry, siblings, parent);
        }
        Spot spot = parent.child(entry.name(), child.line());
        if (YamlNode.missing(child.node()) && !entry.required()) {
            problems.add(spot, "has no value", entry.shape().expected() + ", or the key left out");
            return Optional.empty();
        }
        Optional<Object> value = bind(entry.shape(), child.node(), spot);
        return switch (entry.presence()) {
            case PLAIN -> value;
            case OPTIONAL -> value.map(Optional::of);
            case OPTIONAL_NUMBER -> value.map(number -> OptionalDouble.of((Double) number));
        };
    }

    private Optional<Object> absent(Entry entry, Map<String, Object> siblings, Spot parent) {
        Spot spot = parent.child(entry.name(), parent.line());
        if (entry.required()) {
            problems.add(spot, "is missing", entry.shape().expected());
            return Optional.empty();
        }
        if (!entry.sameAs().isEmpty()) {
            return Optional.ofNullable(siblings.get(entry.sameAs()));
        }
        return switch (entry.presence()) {
            case PLAIN -> bind(entry.shape(), compose(entry.fallback().isEmpty() ? "{}" : entry.fallback()), spot);
            case OPTIONAL -> Optional.of(Optional.empty());
            case OPTIONAL_NUMBER -> Optional.of(OptionalDouble.empty());
        };
    }

    /** Names the keys that do not exist; what they were meant to be. */
    private Set<String> unknown(Map<String, Child> children, List<String> names, Spot spot) {
        Set<String> meant = new HashSet<>();
        children.forEach((name, child) -> {
            if (!names.contains(name)) {
                problems.unknown(spot.child(name, child.line()), name, names).ifPresent(meant::add);
            }
        });
        return meant;
    }

    /** A key's value and the key's line. */
    private record Child(Node node, int line) {}

    private Map<String, Child> children(MappingNode mapping, Spot spot) {
        Map<String, Child> children = new LinkedHashMap<>();
        mapping.getValue().forEach(pair -> {
            int line = YamlNode.line(pair.getKeyNode());
            Optional<String> name = YamlNode.text(pair.getKeyNode());
            if (name.isEmpty()) {
                problems.add(spot.at(line), "has " + YamlNode.shown(pair.getKeyNode()) + " for a key", "a word");
                return;
            }
            lines.putIfAbsent(spot.child(name.get(), line).key(), line);
            Child first = children.putIfAbsent(name.get(), new Child(pair.getValueNode(), line));
            if (first != null) {
                problems.add(spot.child(name.get(), line), "is given twice, first on line " + first.line(), "it once");
            }
        });
        return children;
    }
}
