package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every study file a page shows is read; a part of one takes the place of its keys in a whole one. */
class StudiesTest {

    private static final String WHOLE = """
            study: whole
            time_zone: UTC
            period: {start: 2026-01-01, end: 2026-06-30}
            inputs: {purchases: {path: purchases}, acts: {path: acts}, customers: {path: customers}}
            design: {kind: matched, match_on: [week]}
            outcomes: [{kind: visits, window_days: 30}]
            """;

    static List<Block> studies() {
        return Block.all("yaml");
    }

    @ParameterizedTest
    @MethodSource("studies")
    void study_isRead(Block block) {
        Map<String, String> keys = keys(WHOLE);
        if (block.text().startsWith("study:")) {
            keys.clear();
        }
        keys.putAll(keys(block.text()));

        Study study = StudyFile.parse(String.join("", keys.values()), Path.of("page.yaml"));

        assertThat(study.outcomes()).isNotEmpty();
    }

    /** The text of each top-level key. */
    private static Map<String, String> keys(String yaml) {
        Map<String, String> keys = new LinkedHashMap<>();
        String key = "";
        for (String line : yaml.lines().toList()) {
            if (line.matches("[a-z_]+:.*")) {
                key = line.substring(0, line.indexOf(':'));
            }
            keys.merge(key, line + "\n", String::concat);
        }
        return keys;
    }
}
