package io.kindlift.spark.engine;

import io.kindlift.episode.PurchaseDays;
import java.io.Serializable;
import java.time.LocalTime;

/**
 * Finds evenings that go on after midnight: days on which a customer only bought in the small hours, after a visit late on the
 * day before. Told purchase by purchase, in order; reused from customer to customer.
 */
final class SmallHours {

    private static final int NIGHT_ENDS = LocalTime.of(5, 0).toSecondOfDay();
    private static final int EVENING = LocalTime.of(18, 0).toSecondOfDay();

    /**
     * What was found.
     *
     * @param visitDays days with a visit
     * @param nights those that are the end of an evening
     */
    record Found(long visitDays, long nights) implements Serializable {

        static final Found NOTHING = new Found(0, 0);

        Found plus(Found that) {
            return new Found(visitDays + that.visitDays, nights + that.nights);
        }

        /** The share of the days; 0 of none. */
        double share() {
            return visitDays == 0 ? 0 : (double) nights / visitDays;
        }
    }

    private long visitDays;
    private long nights;
    private int today = -PurchaseDays.NEVER;
    private int latest;
    private int latestVisit = -1;
    private boolean afterEvening;

    /** The next customer's purchases follow. */
    void begin() {
        end();
        today = -PurchaseDays.NEVER;
        latestVisit = -1;
    }

    /** One purchase, at a second of its day's clock. */
    void purchase(int day, int second, boolean visit) {
        if (day != today) {
            boolean evening = day == today + 1 && latestVisit >= EVENING;
            end();
            today = day;
            afterEvening = evening;
            latest = -1;
            latestVisit = -1;
        }
        latest = Math.max(latest, second);
        latestVisit = visit ? Math.max(latestVisit, second) : latestVisit;
    }

    private void end() {
        boolean visited = latestVisit >= 0;
        visitDays += visited ? 1 : 0;
        nights += visited && afterEvening && latest < NIGHT_ENDS ? 1 : 0;
        latestVisit = -1;
    }

    Found found() {
        end();
        return new Found(visitDays, nights);
    }
}
