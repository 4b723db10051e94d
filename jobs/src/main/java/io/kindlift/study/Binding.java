package io.kindlift.study;

import io.kindlift.study.Mapping.Child;
import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Dictionary;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes records of a YAML tree. It goes on after a problem: what can be read is read, all problems are collected, and
 * a value with a problem somewhere inside is empty.
 */
final class Binding {
    private final Problems problems;
    private final Readings readings;

    Binding(Problems problems, Readings readings) {
        this.problems = problems;
        this.readings = readings;
    }

    Optional<Object> bind(Shape shape, Node node, Spot spot) {
        boolean word = shape instanceof Scalar scalar && scalar.nulls();
        if (YamlNode.missing(node) && !word) {
            return refuse(spot, "has no value", shape.expected(), "");
        }
        Optional<Object> value = read(shape, node, spot);
        value.ifPresent(read -> readings.add(spot, read));
        return value;
    }

    private Optional<Object> refuse(Spot spot, String found, String expected, String suggestion) {
        problems.add(spot, found, expected, suggestion);
        return Optional.empty();
    }

    private Optional<Object> read(Shape shape, Node node, Spot spot) {
        if (shape instanceof Scalar scalar) {
            return scalar(scalar, node, spot);
        }
        if (shape instanceof WordOr either) {
            return node instanceof MappingNode ? read(either.group(), node, spot) : wordInstead(either, node, spot);
        }
        if (shape instanceof Items items) {
            return node instanceof SequenceNode list ? items(items, list, spot) : wrong(shape, node, spot);
        }
        return node instanceof MappingNode keys
                ? mapping(shape, Mapping.of(keys, spot, problems))
                : wrong(shape, node, spot);
    }

    private Optional<Object> mapping(Shape shape, Mapping mapping) {
        mapping.forEach((name, child) -> readings.written(child.spot()));
        if (shape instanceof Group group) {
            return group(group, mapping, mapping.mistyped(group.names(), problems));
        }
        if (shape instanceof Variants variants) {
            return variant(variants, mapping);
        }
        return shape instanceof Alternatives alternatives
                ? alternative(alternatives, mapping)
                : dictionary((Dictionary) shape, mapping);
    }

    private Optional<Object> wrong(Shape shape, Node node, Spot spot) {
        String meant = YamlNode.text(node).flatMap(text -> wrapped(shape, text)).orElse("");
        // What stands where a key's source belongs may be the key itself, which no log should show.
        boolean secret = shape instanceof Alternatives && YamlNode.text(node).isPresent();
        return refuse(spot, "is " + (secret ? "a text" : YamlNode.shown(node)), shape.expected(), meant);
    }

    /** {@code [x]} where a list is expected, {@code {path: x}} where a mapping with one needed key is. */
    private static Optional<String> wrapped(Shape shape, String text) {
        if (shape instanceof Items items && items.item() instanceof Scalar item) {
            return item.reading().apply(text).map(value -> "[" + text + "]");
        }
        Optional<Entry> only = shape instanceof Group group ? group.only() : Optional.empty();
        return only.flatMap(entry -> wrapped(entry, text));
    }

    private static Optional<String> wrapped(Entry entry, String text) {
        return entry.shape() instanceof Scalar scalar
                        && scalar.reading().apply(text).isPresent()
                ? Optional.of("{" + entry.name() + ": " + text + "}")
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
        return refuse(spot, found, scalar.expected(), meant.orElse(""));
    }

    private Optional<Object> wordInstead(WordOr either, Node node, Spot spot) {
        Optional<String> text = YamlNode.text(node);
        Optional<Object> value = text.flatMap(either.word().reading());
        if (value.isPresent()) {
            return value;
        }
        Optional<String> meant = text.flatMap(either.word().suggestion())
                .or(() -> text.flatMap(word -> wrapped(either.group().entries().get(0), word)));
        return refuse(spot, "is " + YamlNode.shown(node), either.expected(), meant.orElse(""));
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

    private Optional<Object> dictionary(Dictionary dictionary, Mapping mapping) {
        Map<String, Object> read = new LinkedHashMap<>();
        mapping.forEach((name, child) ->
                bind(dictionary.value(), child.node(), child.spot()).ifPresent(value -> read.put(name, value)));
        return read.size() == mapping.children().size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Object> variant(Variants variants, Mapping mapping) {
        Optional<Child> kind = mapping.child(variants.key());
        if (kind.isEmpty()) {
            problems.add(
                    mapping.place(variants.key()),
                    "is missing",
                    variants.words().expected());
        }
        Optional<String> word = kind.flatMap(child -> bind(variants.words(), child.node(), child.spot()))
                .map(String.class::cast);
        Mapping own = word.map(chosen -> mapping.without(foreign(variants, chosen, mapping)))
                .orElse(mapping);
        Set<String> meant = own.mistyped(word.map(variants::names).orElse(variants.names()), problems);
        return word.flatMap(chosen -> group(variants.groups().get(chosen), own, meant));
    }

    /** Reports the keys that belong to another kind only. */
    private Set<String> foreign(Variants variants, String chosen, Mapping mapping) {
        Set<String> others = new TreeSet<>(variants.names());
        variants.names(chosen).forEach(others::remove);
        others.retainAll(mapping.children().keySet());
        for (String name : others) {
            String found = "belongs to " + variants.owner(name) + " designs, and this one is " + chosen;
            problems.add(mapping.children().get(name).spot(), found, "the key to be left out");
        }
        return others;
    }

    private Optional<Object> alternative(Alternatives alternatives, Mapping mapping) {
        Set<String> meant = mapping.mistyped(alternatives.names(), problems);
        List<Group> given = alternatives.groups().stream()
                .filter(group -> mapping.child(group.names().get(0)).isPresent())
                .toList();
        if (given.size() == 1) {
            return group(given.get(0), mapping, meant);
        }
        boolean said = given.isEmpty() && !mapping.children().isEmpty();
        return said
                ? Optional.empty()
                : refuse(
                        mapping.spot(),
                        given.isEmpty() ? "is empty" : "is given in two ways",
                        alternatives.expected(),
                        "");
    }

    /** @param meant keys that are missing because they are mistyped, which has been said */
    private Optional<Object> group(Group group, Mapping mapping, Set<String> meant) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (Entry entry : group.entries()) {
            Optional<Child> child = mapping.child(entry.name());
            if (child.isPresent()) {
                present(entry, child.get()).ifPresent(value -> read.put(entry.name(), value));
            } else if (!meant.contains(entry.name())) {
                absent(entry, read, mapping).ifPresent(value -> read.put(entry.name(), value));
            }
        }
        return read.size() == group.entries().size()
                ? construct(group.type(), List.copyOf(read.values()), mapping)
                : Optional.empty();
    }

    private Optional<Object> present(Entry entry, Child child) {
        if (YamlNode.missing(child.node()) && !entry.required()) {
            return refuse(child.spot(), "has no value", entry.shape().expected() + ", or the key left out", "");
        }
        Optional<Object> value = bind(entry.shape(), child.node(), child.spot());
        return switch (entry.presence()) {
            case PLAIN -> value;
            case OPTIONAL -> value.map(Optional::of);
            case OPTIONAL_NUMBER -> value.map(number -> OptionalDouble.of((Double) number));
        };
    }

    private Optional<Object> absent(Entry entry, Map<String, Object> siblings, Mapping mapping) {
        Spot spot = mapping.place(entry.name());
        if (entry.required()) {
            return refuse(spot, "is missing", entry.shape().expected(), "");
        }
        if (!entry.sameAs().isEmpty()) {
            return Optional.ofNullable(siblings.get(entry.sameAs()));
        }
        return switch (entry.presence()) {
            case PLAIN -> bind(entry.shape(), YamlNode.compose(entry.yaml()), spot);
            case OPTIONAL -> Optional.of(Optional.empty());
            case OPTIONAL_NUMBER -> Optional.of(OptionalDouble.empty());
        };
    }

    private Optional<Object> construct(Class<?> type, List<Object> values, Mapping mapping) {
        Class<?>[] parts = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(parts).newInstance(values.toArray()));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Refused refused) {
                Spot spot = mapping.child(refused.key()).map(Child::spot).orElse(mapping.place(refused.key()));
                refused.report(problems, spot);
                return Optional.empty();
            }
            throw new IllegalStateException("Cannot make a " + type, thrown);
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException("Cannot make a " + type, bug);
        }
    }
}
