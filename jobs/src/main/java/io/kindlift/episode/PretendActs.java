package io.kindlift.episode;

import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Acts that never were, on visit days of a real history: in each programme every visit day gets one with its own small
 * probability, by {@code xxhash64} of customer, day and the programme's own seed. Days are drawn, not customers. From a
 * customer's first real act on nothing is drawn, and no episode begins.
 */
public final class PretendActs implements Serializable {

    private static final long serialVersionUID = 1;

    private static final List<String> NOTHING_KNOWN = Collections.nCopies(History.Act.COLUMNS.size(), null);

    private final int last;
    private final long seed;

    /** The acts of a study's history. */
    public PretendActs(Study study, LocalDate asOf) {
        this.last = (int) Math.min(study.period().end().toEpochDay(), asOf.toEpochDay());
        this.seed = study.seed();
    }

    /** The last day of a customer's own on which anything can be drawn: before the first real act. */
    public int until(History history) {
        return history.acts().isEmpty()
                ? last
                : Math.min(last, history.acts().get(0).day() - 1);
    }

    /** The visit days up to then; none of an employee. */
    public int[] visitDays(History history) {
        int until = until(history);
        PurchaseDays days = history.days();
        int[] visits = new int[history.employee() ? 0 : days.size()];
        int found = 0;
        for (int i = 0; i < visits.length && days.day(i) <= until; i++) {
            if (days.visited(i)) {
                visits[found++] = days.day(i);
            }
        }
        return Arrays.copyOf(visits, found);
    }

    /**
     * The acts of a programme.
     *
     * @param hash of the customer
     * @param chances by visit day, how probable an act is
     * @param programme from 0
     */
    public List<History.Act> drawn(long hash, int[] visits, double[] chances, int programme) {
        List<History.Act> acts = List.of();
        for (int i = 0; i < visits.length; i++) {
            if (Thinning.fraction(hash, visits[i], seed + programme + 1) < chances[i]) {
                acts = acts.isEmpty() ? new ArrayList<>(2) : acts;
                acts.add(new History.Act(visits[i], "", null, null, History.Act.NO_COST, NOTHING_KNOWN));
            }
        }
        return acts;
    }
}
