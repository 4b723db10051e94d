package io.kindlift.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A notebook as its file has it. */
record Notebook(List<Cell> cells) {

    /**
     * A cell of code.
     *
     * @param source as a person sees it
     * @param shown what stands under it, kind by kind and in order
     */
    record Cell(String source, List<Map<String, String>> shown) {}

    static Notebook read(Path file) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(file.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                cells.add(new Cell(text(cell.get("source")), shown(cell.get("outputs"))));
            }
        }
        return new Notebook(cells);
    }

    private static List<Map<String, String>> shown(JsonNode outputs) {
        List<Map<String, String>> shown = new ArrayList<>();
        for (JsonNode output : outputs) {
            Map<String, String> kinds = new TreeMap<>();
            if (output.has("data")) {
                output.get("data").properties().forEach(data -> kinds.put(data.getKey(), text(data.getValue())));
            } else {
                kinds.put(output.path("name").asText(output.path("ename").asText()), text(output.path("text")));
            }
            shown.add(kinds);
        }
        return shown;
    }

    private static String text(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        if (lines.isArray()) {
            lines.forEach(line -> text.append(line.asText()));
        } else {
            text.append(lines.asText());
        }
        return text.toString();
    }
}
