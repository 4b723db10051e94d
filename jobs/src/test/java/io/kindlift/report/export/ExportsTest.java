package io.kindlift.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kindlift.report.Run;
import io.kindlift.report.States;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExportsTest {

    private static final List<String> HOSTILE = List.of(
            "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "a\u0000b\u0008 \uFFFE", "[x](javascript:alert(1))");

    @TempDir
    private Path folder;

    static List<String> states() {
        return List.copyOf(States.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("states")
    void summaryOfEveryState_fitsItsSchema(String state) throws IOException {
        JsonNode summary = new ObjectMapper().readTree(text(States.all().get(state), "summary.json"));

        assertThat(schema().validate(summary)).isEmpty();
        assertThat(summary.get("headlines")).isNotEmpty();
    }

    @Test
    void summary_saysWhatThePageSays() throws IOException {
        JsonNode summary = new ObjectMapper().readTree(text(States.all().get("positive"), "summary.json"));

        assertThat(summary.get("trust").textValue()).isEqualTo("trustworthy");
        JsonNode lead = summary.get("headlines").get(0);
        assertThat(lead.get("estimate").doubleValue()).isEqualTo(0.0231);
        assertThat(lead.get("finding").textValue()).isEqualTo("good");
        assertThat(lead.get("sentence").textValue())
                .isEqualTo(
                        "31.2\u00a0% of customers assigned a kindness came back within 30 days, against 28.9\u00a0% of"
                                + " those assigned none: 2.3\u00a0points more, likely between 0.8 and 3.8.");
    }

    @Test
    void hostileNames_inertInJsonAndMarkdown() throws IOException {
        Run run = States.hostile(HOSTILE);

        assertThat(new ObjectMapper()
                        .readTree(text(run, "summary.json"))
                        .get("title")
                        .textValue())
                .isEqualTo(HOSTILE.get(0));
        assertThat(text(run, "summary.json")).doesNotContain("<script");
        assertThat(text(run, "summary.md")).doesNotContain("<script").doesNotContain("](javascript");
    }

    @Test
    void workbook_numbersAreNumbersAndHeadersStay() throws Exception {
        Map<String, Document> parts = workbook(States.all().get("positive"));

        Document sheet = parts.get("xl/worksheets/sheet1.xml");
        Element estimate = cell(sheet, "P3");
        assertThat(estimate.getAttribute("t")).isIn("", "n");
        assertThat(estimate.getTextContent()).isEqualTo("0.0231");
        assertThat(((Element) sheet.getElementsByTagName("pane").item(0)).getAttribute("state"))
                .isEqualTo("frozen");
        assertThat(((Element) parts.get("xl/workbook.xml")
                                .getElementsByTagName("sheet")
                                .item(3))
                        .getAttribute("name"))
                .isEqualTo("dictionary");
    }

    @Test
    void workbook_holdsNoFormulaWhateverTheNames() throws Exception {
        Map<String, Document> parts = workbook(States.hostile(HOSTILE));

        assertThat(parts.values())
                .allSatisfy(part ->
                        assertThat(part.getElementsByTagName("f").getLength()).isZero());
        assertThat(text(parts.get("xl/sharedStrings.xml"))).contains("=cmd|' /C calc'!A0", "ab ");
    }

    @Test
    void dictionary_namesEveryColumnOfEveryTable() {
        String dictionary = text(States.all().get("positive"), "dictionary.csv");

        assertThat(dictionary.lines())
                .startsWith("table,column,type,meaning")
                .contains(
                        "estimates,estimate,number,treated minus control",
                        "estimates,as_of,date,last day whose data counts")
                .hasSize(1 + 31 + 8 + 5 + 11 + 7 + 4);
    }

    private static String text(Run run, String file) {
        return new String(Exports.of(run, Locale.UK).get(file), StandardCharsets.UTF_8);
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream schema = SummaryJson.class.getResourceAsStream("summary.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        }
    }

    private Map<String, Document> workbook(Run run) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        Map<String, Document> parts = new LinkedHashMap<>();
        Path file = Files.write(
                folder.resolve("results.xlsx"), Exports.of(run, Locale.UK).get("results.xlsx"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".xml")) {
                    parts.put(entry.getName(), builder.parse(zip.getInputStream(entry)));
                }
            }
        }
        return parts;
    }

    private static Element cell(Document sheet, String reference) {
        NodeList cells = sheet.getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            Element cell = (Element) cells.item(i);
            if (cell.getAttribute("r").equals(reference)) {
                return cell;
            }
        }
        throw new AssertionError("no cell " + reference);
    }

    private static String text(Document part) {
        return part.getDocumentElement().getTextContent();
    }
}
