package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kindlift.study.Matched.FurtherEstimator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {
    private static final Path FILE = Path.of("/studies/café/study.yaml");

    @Test
    void everyKey_isRead() throws IOException {
        Study study = StudyFile.parse(StudyTexts.good("everything"), FILE);

        assertThat(study)
                .isEqualTo(new Study(
                        "cafe-kindness",
                        "Kindness at the café",
                        ZoneId.of("Europe/London"),
                        LocalTime.of(4, 30),
                        Visits.ANY,
                        new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)),
                        new Inputs(
                                Optional.of(parquet("/studies/café/acts", Map.of())),
                                parquet("/studies/café/purchases", Map.of("customer_id", "cust")),
                                Optional.of(parquet("/studies/café/referrals", Map.of())),
                                Optional.of(new Input(
                                        "s3a://shop/customers",
                                        Input.Format.CSV,
                                        Map.of("age", "years"),
                                        Input.RepeatedIds.ROWS,
                                        new Csv(
                                                ";",
                                                ",",
                                                "windows-1252",
                                                Optional.of("dd.MM.yyyy HH:mm"),
                                                Optional.of(ZoneId.of("Europe/Berlin"))))),
                                Optional.empty(),
                                Optional.of(new Input(
                                        "crm.contacts",
                                        Input.Format.TABLE,
                                        Map.of(),
                                        Optional.of(ZoneId.of("Europe/Berlin")),
                                        Optional.of("epoch_millis"),
                                        List.of("NULL", "n/a"),
                                        Input.RepeatedIds.ROWS,
                                        Csv.PLAIN))),
                        new Matched(
                                180,
                                90,
                                List.of("location", "week", "recency", "frequency", "spend"),
                                ComparisonDays.EVERY_VISIT,
                                "location_id",
                                List.of("customers.age"),
                                List.of(FurtherEstimator.DID)),
                        List.of(
                                new Outcome(OutcomeKind.REPEAT_VISIT, 30, true),
                                new Outcome(OutcomeKind.VISITS, 90, false),
                                new Outcome(OutcomeKind.SPEND, 90, false),
                                new Outcome(OutcomeKind.TIME_TO_RETURN, 90, false),
                                new Outcome(OutcomeKind.REFERRAL, 90, true),
                                new Outcome(OutcomeKind.REFERRED_SPEND, 90, false),
                                new Outcome(OutcomeKind.COMPLAINT, 30, false)),
                        List.of(
                                "act_type",
                                "channel",
                                "surprise",
                                "presentation",
                                "trigger",
                                "journey_step",
                                "cost_band"),
                        new Inference(0.9, Inference.Multiplicity.BH, false, 2000),
                        new Value(OptionalDouble.of(0.35), "GBP"),
                        new Referral(4),
                        new Quality(0.02, 3),
                        new Privacy(20, Optional.of(new Privacy.FromEnvironment("KINDLIFT_KEY"))),
                        new Output("/studies/results"),
                        20260101));
    }

    @Test
    void keysLeftOut_haveTheirDefaults() throws IOException {
        Study study = StudyFile.parse(StudyTexts.good("least"), FILE);

        assertThat(study)
                .isEqualTo(new Study(
                        "least",
                        "least",
                        ZoneId.of("UTC"),
                        LocalTime.MIDNIGHT,
                        Visits.PAID,
                        new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1)),
                        new Inputs(
                                Optional.empty(),
                                parquet("/studies/café/purchases", Map.of()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Matched(
                                180,
                                90,
                                List.of("week"),
                                ComparisonDays.EVERY_VISIT,
                                "none",
                                List.of(),
                                List.of(FurtherEstimator.values())),
                        List.of(new Outcome(OutcomeKind.VISITS, 30, false)),
                        List.of(),
                        new Inference(0.95, Inference.Multiplicity.HOLM, true, 500),
                        new Value(OptionalDouble.empty(), "XXX"),
                        new Referral(6),
                        new Quality(0.01, 2),
                        new Privacy(10, Optional.empty()),
                        new Output("/studies/café/results"),
                        1));
    }

    @Test
    void randomizedDesign_keepsArmsInTheirOrder() throws IOException {
        Study study = StudyFile.parse(StudyTexts.good("randomized"), FILE);

        Randomized design = (Randomized) study.design();
        assertThat(design.controlArm()).isEqualTo("none");
        assertThat(design.shares())
                .containsExactly(Map.entry("none", 2.0), Map.entry("card", 1.0), Map.entry("call", 1.0));
        assertThat(design.adjustFor()).containsExactly("customers.age");
        assertThat(design.clustered()).isFalse();
        assertThat(study.inputs().purchases().repeatedIds()).isEqualTo(Input.RepeatedIds.LINES);
        assertThat(study.inputs().assignments()).map(Input::path).contains("/data/assignments");
        assertThat(study.privacy().key()).contains(new Privacy.FromFile("/studies/café/secret.key"));
    }

    @Test
    void britishSpelling_isRandomized() throws IOException {
        String british = StudyTexts.good("randomized").replace("kind: randomized", "kind: randomised");

        Study study = StudyFile.parse(british, FILE);

        assertThat(study.design()).isInstanceOf(Randomized.class);
    }

    @Test
    void purchasesAlone_areAStudy() throws IOException {
        Study study = StudyFile.parse(StudyTexts.good("history"), FILE);

        Matched design = (Matched) study.design();
        assertThat(study.inputs().acts()).isEmpty();
        assertThat(design.comparisonDays()).isEqualTo(new ComparisonDays(0.25, ComparisonDays.Of.CUSTOMERS));
        assertThat(design.cluster()).isEqualTo("customer_id");
    }

    @Test
    void customerColumns_areNamedAlike() throws IOException {
        String yaml = StudyTexts.good("everything").replace("frequency, spend]", "tier, customers.region]");

        Matched design = (Matched) StudyFile.parse(yaml, FILE).design();

        assertThat(design.matchOn())
                .containsExactly("location", "week", "recency", "customers.tier", "customers.region");
    }

    /** Like acts, the table is for the command to ask for. */
    @Test
    void customerColumnByItsFullName_needsNoCustomers() throws IOException {
        String yaml = StudyTexts.good("least").replace("[week]", "[week, customers.tier]");

        Matched design = (Matched) StudyFile.parse(yaml, FILE).design();

        assertThat(design.matchOn()).containsExactly("week", "customers.tier");
    }

    /** YAML 1.1 would make a boolean, an octal, a base-60 number, a day and a float of these. */
    @ParameterizedTest
    @ValueSource(strings = {"no", "012", "12:30", "2026-01-01", "1e3", "none", "'null'", "0x1F"})
    void unquotedText_staysWhatIsWritten(String written) throws IOException {
        String yaml = StudyTexts.good("randomized")
                .replace("control_arm: none", "control_arm: " + written)
                .replace("{none: 2", "{" + written + ": 2");

        Randomized design = (Randomized) StudyFile.parse(yaml, FILE).design();

        assertThat(design.controlArm()).isEqualTo(written.replace("'", ""));
        assertThat(design.shares()).containsKey(design.controlArm());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hdfs://nn:8020/p", "s3a://bucket/p", "file:///p", "abfss://c@a.net/p", "dbfs:/mnt/p", "/p"})
    void absolutePaths_areKept(String path) throws IOException {
        String yaml = StudyTexts.good("least").replace("{path: purchases}", "{path: '" + path + "'}");

        Study study = StudyFile.parse(yaml, FILE);

        assertThat(study.inputs().purchases().path()).isEqualTo(path);
    }

    @Test
    void relativePaths_startAtTheFilesFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, "\uFEFF" + StudyTexts.good("least"));

        Study study = StudyFile.read(file);

        assertThat(study.inputs().purchases().path())
                .isEqualTo(folder.toAbsolutePath().resolve("purchases").toString());
    }

    @Test
    void manyProblems_areAllReportedFromTopToBottom() throws IOException {
        String yaml = StudyTexts.good("everything")
                .replace("time_zone: Europe/London", "time_zone: Europe/Lodnon")
                .replace("lookback_days: 180", "lookbck_days: 180")
                .replace("end: 2026-06-30", "end: 2025-06-30")
                .replace("{kind: visits, window_days: 90}", "{kind: repeat_visit, window_days: 30}")
                .replace("seed: 20260101", "seed: 1\nseed: 2");

        StudyFileException problems =
                catchThrowableOfType(StudyFileException.class, () -> StudyFile.parse(yaml, Path.of("study.yaml")));

        assertThat(problems.problems())
                .extracting(Problem::line, Problem::key, Problem::found, Problem::expected, Problem::suggestion)
                .containsExactly(
                        tuple(
                                4,
                                "time_zone",
                                "is Europe/Lodnon",
                                "a time zone such as Europe/London or UTC",
                                "Europe/London"),
                        tuple(5, "period.end", "is 2025-06-30", "a day not before the period's start, 2026-01-01", ""),
                        tuple(14, "design.lookbck_days", "is not a key", "", "lookback_days"),
                        tuple(
                                23,
                                "outcomes[1]",
                                "repeats outcomes[0], repeat_visit over 30 days",
                                "each kind and window once",
                                ""),
                        tuple(37, "seed", "is given twice, first on line 36", "it once", ""));
        assertThat(problems.getMessage().lines()).hasSize(5).allMatch(line -> line.startsWith("study.yaml:"));
    }

    @Test
    void fileThatIsNotThere_isNamed(@TempDir Path folder) {
        Path file = folder.resolve("study.yaml");

        assertThatThrownBy(() -> StudyFile.read(file))
                .isInstanceOf(StudyFileException.class)
                .hasMessage(file + ": the file does not exist; expected a study file");
    }

    @Test
    void folder_isNotAStudyFile(@TempDir Path folder) {
        assertThatThrownBy(() -> StudyFile.read(folder))
                .isInstanceOf(StudyFileException.class)
                .hasMessage(folder + ": the file is a folder; expected a study file");
    }

    @Test
    void otherEncoding_isNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.write(file, "title: café\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> StudyFile.read(file))
                .isInstanceOf(StudyFileException.class)
                .hasMessage(file + ": the file is not UTF-8; expected a text file in UTF-8");
    }

    private static Input parquet(String path, Map<String, String> columns) {
        return new Input(path, Input.Format.PARQUET, columns, Input.RepeatedIds.ROWS);
    }
}
