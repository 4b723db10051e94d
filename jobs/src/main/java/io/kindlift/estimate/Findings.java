package io.kindlift.estimate;

import java.util.List;

/** What the blocks of a study say: every table that a night publishes of its episodes. */
public sealed interface Findings permits MatchedFindings, TrialFindings {

    /** Every row of {@code estimates}. */
    List<Uplift> estimates();

    /** Every row of {@code balance}. */
    List<Balance> balance();

    /** The rows of {@code health} that the episodes answer. */
    List<Health> health();

    /** The points of {@code curves} that the episodes give. */
    List<Curve> curves();

    /** How many episodes there are. */
    Census census();

    /** The row {@code difference} of the new customers that episodes brought themselves; with numbers only where referrals are. */
    Uplift brought();
}
