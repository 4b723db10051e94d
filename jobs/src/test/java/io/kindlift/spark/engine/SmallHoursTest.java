package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmallHoursTest {

    private final SmallHours hours = new SmallHours();

    @BeforeEach
    void somebody() {
        hours.begin();
    }

    @Test
    void billAfterMidnight_ofTheEveningBefore_isOne() {
        paid(1, "21:00");
        paid(2, "00:40");
        paid(2, "04:59");

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(2, 1));
    }

    @Test
    void dayThatGoesOnInTheMorning_isNone() {
        paid(1, "21:00");
        paid(2, "00:40");
        paid(2, "09:00");

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(2, 0));
    }

    @Test
    void earlyBird_andWhoeverSkippedADay_areNone() {
        paid(1, "17:59");
        paid(2, "04:00");
        paid(3, "22:00");
        paid(5, "01:00");

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(4, 0));
    }

    @Test
    void eveningOfSomebodyElse_isNoEvening() {
        paid(1, "21:00");
        hours.begin();
        paid(2, "00:40");

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(2, 0));
    }

    @Test
    void returnsAreNoVisits() {
        hours.purchase(1, second("21:00"), false);
        paid(2, "00:40");
        hours.purchase(3, second("00:10"), false);

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(1, 0));
    }

    @Test
    void oneLongNightAfterAnother_eachCounts() {
        paid(1, "23:00");
        paid(2, "00:40");
        paid(2, "22:00");
        paid(3, "01:00");

        assertThat(hours.found()).isEqualTo(new SmallHours.Found(3, 1));
    }

    private void paid(int day, String time) {
        hours.purchase(day, second(time), true);
    }

    private static int second(String time) {
        return LocalTime.parse(time).toSecondOfDay();
    }
}
