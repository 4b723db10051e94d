package io.kindlift.episode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of a referral of a named customer, other than oneself. */
public enum Fate {
    /** The last one before the first visit: it brought a new customer. */
    BROUGHT,
    /** The customer came, but somebody else recommended us to them later, still before the first visit. */
    OTHERS,
    /** The customer never came. */
    WAITING,
    /** The customer had already been here. */
    LATE,
    /** The same referrer had recommended us to the same customer before. */
    REPEATED;

    private static final Fate[] NONE = {};

    /** Whether it is an invitation: made in time to bring somebody new, whatever came of it. */
    public boolean invitation() {
        return this == BROUGHT || this == OTHERS || this == WAITING;
    }

    /** The fates of all that one customer heard, which come by time and id. */
    public static Fate[] of(List<WordOfMouth.Heard> heard, long firstVisit) {
        if (heard.isEmpty()) {
            return NONE;
        }
        Fate[] fates = new Fate[heard.size()];
        Set<String> known = new HashSet<>();
        int last = -1;
        for (int i = 0; i < fates.length; i++) {
            WordOfMouth.Heard word = heard.get(i);
            if (!known.add(word.referrer())) {
                fates[i] = REPEATED;
            } else if (firstVisit < word.at()) {
                fates[i] = LATE;
            } else {
                fates[i] = firstVisit == Long.MAX_VALUE ? WAITING : OTHERS;
                last = i;
            }
        }
        if (last >= 0 && fates[last] == OTHERS) {
            fates[last] = BROUGHT;
        }
        return fates;
    }
}
