package io.kindlift.oracle;

import io.kindlift.study.Study;
import io.kindlift.study.Visits;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The customs of a house: whose clocks hang on its walls, when they begin a new day there, and whether one may come without
 * paying.
 */
record House(ZoneId zone, LocalTime opens, boolean free) {

    static House of(Study study) {
        return new House(study.timeZone(), study.dayStartsAt(), study.visits() == Visits.ANY);
    }

    /** The date the clocks show, or the one before while it is earlier than the opening hour. */
    LocalDate day(Instant instant) {
        LocalDateTime shown = LocalDateTime.ofInstant(instant, zone);
        return shown.toLocalTime().isBefore(opens) ? shown.toLocalDate().minusDays(1) : shown.toLocalDate();
    }

    boolean visit(BigDecimal amount) {
        return free ? amount.signum() != -1 : amount.signum() == 1;
    }
}
