package io.kindlift.study;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The keys of one mapping and where they stand.
 *
 * @param spot of the mapping
 * @param children by key, in the order of the file
 */
record Mapping(Spot spot, Map<String, Child> children) {

    /** A key's value and where the key stands. */
    record Child(Node node, Spot spot) {}

    /** The keys that are words and their first values; the others are problems. */
    static Mapping of(MappingNode node, Spot spot, Problems problems) {
        Map<String, Child> children = new LinkedHashMap<>();
        node.getValue().forEach(pair -> {
            int line = YamlNode.line(pair.getKeyNode());
            Optional<String> name = YamlNode.text(pair.getKeyNode());
            if (name.isEmpty()) {
                problems.add(spot.at(line), "has " + YamlNode.shown(pair.getKeyNode()) + " for a key", "a word");
                return;
            }
            Child child = new Child(pair.getValueNode(), spot.child(name.get(), line));
            Child first = children.putIfAbsent(name.get(), child);
            if (first != null) {
                problems.add(
                        child.spot(),
                        "is given twice, first on line " + first.spot().line(),
                        "it once");
            }
        });
        return new Mapping(spot, children);
    }

    Optional<Child> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    void forEach(BiConsumer<String, Child> visitor) {
        children.forEach(visitor);
    }

    /** Without some keys. */
    Mapping without(Set<String> names) {
        Map<String, Child> rest = new LinkedHashMap<>(children);
        rest.keySet().removeAll(names);
        return new Mapping(spot, rest);
    }

    /** Where a key would stand that is not there. */
    Spot place(String name) {
        return spot.child(name, spot.line());
    }

    /** Reports the keys that do not exist; the existing ones that they were meant to be. */
    Set<String> mistyped(List<String> names, Problems problems) {
        Set<String> meant = new HashSet<>();
        children.forEach((name, child) -> {
            if (!names.contains(name)) {
                problems.unknown(child.spot(), name, names).ifPresent(meant::add);
            }
        });
        return meant;
    }
}
