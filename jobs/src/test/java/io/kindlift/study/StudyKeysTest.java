package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyKeysTest {

    @Test
    void help_tellsEachKeyOnce() {
        String help = StudyKeys.help();

        assertThat(help.lines().filter(line -> !line.startsWith(" ")))
                .doesNotHaveDuplicates()
                .contains(
                        "study: text [a-z0-9-]+, required",
                        "title: text, default the value of study",
                        "period.start: day, required",
                        "inputs.purchases: mapping, required",
                        "inputs.acts: mapping, optional",
                        "inputs.*.format: parquet | csv | json | delta | iceberg | table, default parquet",
                        "inputs.*.columns: mapping of names to text, default {}",
                        "design.kind: randomized | matched, required",
                        "design.control_arm: text, required (randomized only)",
                        "design.washout_days: whole number from 0 to 3650, default 90 (matched only)",
                        "design.comparison_days: every_visit | mapping, default every_visit (matched only)",
                        "design.comparison_days.share: number above 0 and at most 1, default 1",
                        "design.cluster: text, default none",
                        "outcomes[].window_days: whole number from 1 to 3650, required",
                        "segments: list of text, default []",
                        "inference.confidence: number above 0 and below 1, default 0.95",
                        "value.margin_rate: number from 0 to 1, optional",
                        "privacy.key.env: text, one of env, file",
                        "seed: whole number, default 1");
    }

    @Test
    void help_saysWhatEachKeyMeans() {
        assertThat(StudyKeys.help().lines().toList())
                .containsSequence(
                        "quality.settle_days: whole number from 0 to 3650, default 2",
                        "    Days after which a day's rows are taken as complete.");
    }
}
