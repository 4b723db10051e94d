package io.kindlift.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kindlift.study.Shape.Alternatives;
import io.kindlift.study.Shape.Dictionary;
import io.kindlift.study.Shape.Entry;
import io.kindlift.study.Shape.Group;
import io.kindlift.study.Shape.Items;
import io.kindlift.study.Shape.Variants;
import io.kindlift.study.Shape.WordOr;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of the study file, from the records that hold it. */
final class StudySchema {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private StudySchema() {}

    static String text() throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JSON.writer(printer).writeValueAsString(root()) + "\n";
    }

    private static ObjectNode root() throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Kindlift study file");
        root.setAll(schema(StudyKeys.STUDY));
        ObjectNode inputs = (ObjectNode) root.at("/properties/inputs/properties");
        for (Table table : Table.values()) {
            fit((ObjectNode) inputs.get(table.word()).get("properties"), table);
        }
        root.putArray("allOf").add(assignmentsWhenRandomized());
        return root;
    }

    /** An input knows which table it is. */
    private static void fit(ObjectNode input, Table table) {
        ObjectNode columns = (ObjectNode) input.get("columns");
        ObjectNode named = JSON.createObjectNode();
        table.columns().forEach(column -> named.putObject(column.name())
                .put("type", "string")
                .put("pattern", "\\S")
                .put("description", column.meaning()));
        columns.set("properties", named);
        if (!table.open()) {
            columns.put("additionalProperties", false);
        }
        if (table != Table.PURCHASES) {
            ((ObjectNode) input.get("repeated_ids")).putArray("enum").add("rows");
        }
    }

    private static ObjectNode assignmentsWhenRandomized() throws JsonProcessingException {
        return (ObjectNode) YAML.readTree("""
                if:
                  properties: {design: {properties: {kind: {enum: [randomized, randomised]}}, required: [kind]}}
                  required: [design]
                then:
                  properties: {inputs: {required: [assignments]}}
                """);
    }

    private static ObjectNode schema(Shape shape) throws JsonProcessingException {
        if (shape instanceof Scalar scalar) {
            return JSON.valueToTree(scalar.schema());
        }
        if (shape instanceof Items items) {
            ObjectNode list = JSON.createObjectNode().put("type", "array");
            list.set("items", schema(items.item()));
            if (items.filled()) {
                list.put("minItems", 1);
            }
            return list.put("uniqueItems", true);
        }
        if (shape instanceof Dictionary dictionary) {
            ObjectNode map = JSON.createObjectNode().put("type", "object");
            map.set("additionalProperties", schema(dictionary.value()));
            return map;
        }
        return shape instanceof Group group ? mapping(group) : choice(shape);
    }

    private static ObjectNode choice(Shape shape) throws JsonProcessingException {
        ObjectNode choice = JSON.createObjectNode();
        ArrayNode options = choice.putArray("oneOf");
        if (shape instanceof WordOr either) {
            options.add(schema(either.word())).add(mapping(either.group()));
        } else if (shape instanceof Alternatives alternatives) {
            for (Group group : alternatives.groups()) {
                options.add(mapping(group));
            }
        } else if (shape instanceof Variants variants) {
            for (Map.Entry<String, Group> variant : variants.groups().entrySet()) {
                options.add(variant(variants, variant.getKey(), variant.getValue()));
            }
        }
        return choice;
    }

    private static ObjectNode variant(Variants variants, String word, Group group) throws JsonProcessingException {
        ObjectNode mapping = mapping(group);
        ObjectNode kind = JSON.createObjectNode();
        ArrayNode words = kind.putArray("enum");
        Stream.concat(
                        Stream.of(word),
                        variants.spellings().entrySet().stream()
                                .filter(spelling -> spelling.getValue().equals(word))
                                .map(Map.Entry::getKey))
                .forEach(words::add);
        kind.put("description", variants.meaning());
        ObjectNode properties = JSON.createObjectNode();
        properties.set(variants.key(), kind);
        properties.setAll((ObjectNode) mapping.get("properties"));
        mapping.set("properties", properties);
        mapping.withArray("required").insert(0, variants.key());
        return mapping;
    }

    private static ObjectNode mapping(Group group) throws JsonProcessingException {
        ObjectNode mapping = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = mapping.putObject("properties");
        for (Entry entry : group.entries()) {
            ObjectNode property = schema(entry.shape()).put("description", entry.meaning());
            if (!entry.fallback().isEmpty()) {
                property.set("default", YAML.readTree(entry.fallback()));
            }
            properties.set(entry.name(), property);
        }
        List<String> required = group.entries().stream()
                .filter(Entry::required)
                .map(Entry::name)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(mapping.putArray("required")::add);
        }
        return mapping.put("additionalProperties", false);
    }
}
