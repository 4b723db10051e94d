package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudySchemaTest {
    private static final String COMMITTED = "/io/kindlift/study/study.schema.json";
    private static final YAMLMapper YAML = new YAMLMapper();

    /** After a change of the records: -Dkindlift.schema.write=true writes the file anew. */
    @Test
    void committedSchema_isThatOfTheRecords() throws IOException {
        String schema = StudySchema.text();

        if (Boolean.getBoolean("kindlift.schema.write")) {
            Files.writeString(Path.of("jobs/src/main/resources" + COMMITTED), schema);
        }

        assertThat(schema).isEqualTo(committed());
    }

    @Test
    void committedSchema_isItselfValid() throws IOException {
        JsonSchema draft = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012));

        Set<ValidationMessage> complaints = draft.validate(StudySchema.JSON.readTree(committed()));

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "matched", "least", "randomized", "history"})
    void goodStudyFile_conforms(String name) throws IOException {
        String yaml = StudyTexts.good(name);

        Set<ValidationMessage> complaints = validate(yaml);

        assertThat(complaints).isEmpty();
        assertThatCode(() -> StudyFile.parse(yaml, Path.of("study.yaml"))).doesNotThrowAnyException();
    }

    /** Each replaces one piece of a good file, so that nothing but the piece can be to blame. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lookback_days: 180   | lookbck_days: 180",
                "study: cafe-kindness | study: Café",
                "window_days: 30      | window_days: 0",
                "window_days: 30      | window_days: soon",
                "washout_days: 90     | control_arm: none",
                "kind: visits         | kind: visit",
                "confidence: 0.9,     | confidence: 1,",
                "start: 2026-01-01    | start: 1.1.2026",
                "comparison_days: every_visit | comparison_days: {share: 1.5}",
                "customer_id: cust    | cust: customer_id",
                "{path: acts}         | {path: acts, repeated_ids: lines}",
                "{env: KINDLIFT_KEY}  | {env: A, file: b}",
                "seed: 20260101       | seed: 1.5",
                "seed: 20260101       | sead: 1",
                "always_valid: false  | always_valid: maybe",
                "max_bad_share: 0.02  | max_bad_share: 2",
                "time_zone:           | timezone:",
                "settle_days: 3       | settle_days: -1",
            })
    void brokenStudyFile_doesNotConform(String right, String wrong) throws IOException {
        String yaml = StudyTexts.good("everything");
        assertThat(yaml).contains(right);

        String broken = yaml.replaceFirst(Pattern.quote(right), wrong);
        Set<ValidationMessage> complaints = validate(broken);

        assertThat(complaints).isNotEmpty();
        assertThatThrownBy(() -> StudyFile.parse(broken, Path.of("study.yaml"))).isInstanceOf(StudyFileException.class);
    }

    @Test
    void randomizedWithoutAssignments_doesNotConform() throws IOException {
        String yaml = StudyTexts.good("randomized").replace("  assignments: {path: /data/assignments}\n", "");

        Set<ValidationMessage> complaints = validate(yaml);

        assertThat(complaints).hasSize(1).first().asString().contains("assignments");
    }

    private static Set<ValidationMessage> validate(String yaml) throws IOException {
        JsonNode study = YAML.readTree(yaml);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(committed())
                .validate(study);
    }

    private static String committed() throws IOException {
        try (InputStream schema = StudyFile.class.getResourceAsStream(COMMITTED)) {
            assertThat(schema).as(COMMITTED).isNotNull();
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
