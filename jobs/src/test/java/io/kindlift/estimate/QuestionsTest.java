package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    // Whoever calls returns less often than whoever comes: without marks for it both models are wrong together.
    @Test
    void doublyRobust_knowsHowSomebodyShowedUp() {
        assertThat(asked("[aipw, did]"))
                .filteredOn(question -> question.role() == Question.Role.ROBUST)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.variables()).containsAll(EpisodeColumns.SHOWN_OTHERWISE);
                    assertThat(question.covariates())
                            .isEqualTo(question.variables().size() - 1);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]| 0| 0", "[did]| 1| 0", "[aipw]| 0| 1", "[aipw, did]| 1| 1"})
    void furtherEstimators_areAskedForWhereTheStudyNamesThem(String named, long changes, long robust) {
        List<Question> asked = asked(named);

        assertThat(count(asked, Question.Role.CHANGE)).isEqualTo(changes);
        assertThat(count(asked, Question.Role.ROBUST)).isEqualTo(robust);
        assertThat(count(asked, Question.Role.EFFECT)).isEqualTo(1);
    }

    private static long count(List<Question> asked, Question.Role role) {
        return asked.stream().filter(question -> question.role() == role).count();
    }

    private static List<Question> asked(String further) {
        Study study = StudyFile.parse("""
                study: questions
                time_zone: UTC
                period: {start: 2026-01-01, end: 2026-03-31}
                inputs: {acts: {path: acts}, purchases: {path: purchases}}
                design: {kind: matched, match_on: [week], further_estimators: %s}
                outcomes: [{kind: repeat_visit, window_days: 30, headline: true}]
                """.formatted(further), Path.of("study.yaml"));
        return Questions.of(study, List.of(), List.of(), false, any -> true);
    }
}
