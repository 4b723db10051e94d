package io.kindlift.job;

import io.kindlift.simulate.Timeline;
import java.util.Locale;

/** The study files that come with a sample world. */
final class SampleStudies {
    private SampleStudies() {}

    /** The trial: people drawn by lot, a note or biscuits or nothing. */
    static String randomized(long seed) {
        return String.format(
                Locale.ROOT,
                """
                study: cafe-trial
                title: A note or biscuits for customers drawn by lot
                time_zone: %s
                period: {start: %s, end: %s}
                inputs:
                  acts: {path: acts}
                  purchases: {path: purchases}
                  referrals: {path: referrals}
                  customers: {path: customers}
                  assignments: {path: assignments}
                  contacts: {path: contacts}
                design:
                  kind: randomized
                  control_arm: control
                  shares: {control: 1, kindness: 1}
                  lookback_days: %d
                  adjust_for: [customers.age]
                outcomes:
                  - {kind: repeat_visit, window_days: 30, headline: true}
                  - {kind: repeat_visit, window_days: 90}
                  - {kind: repeat_purchase, window_days: 30}
                  - {kind: visits, window_days: 30}
                  - {kind: visits, window_days: 90, headline: true}
                  - {kind: spend, window_days: 30}
                  - {kind: spend, window_days: 90}
                  - {kind: margin, window_days: 90}
                  - {kind: referral, window_days: 90}
                  - {kind: referrals, window_days: 90}
                  - {kind: invites, window_days: 90}
                  - {kind: referred_spend, window_days: 90}
                segments: [act_type, tier, region]
                inference: {confidence: 0.95, multiplicity: holm, always_valid: true}
                value: {margin_rate: 0.62, currency: GBP}
                quality: {max_bad_share: 0.01, settle_days: %d}
                privacy: {min_cell: 10}
                output: {path: results}
                seed: %d
                """,
                Timeline.ZONE,
                Timeline.PERIOD_START,
                Timeline.PERIOD_END,
                Timeline.LOOKBACK_DAYS,
                Timeline.SETTLE_DAYS,
                seed);
    }

    /** What staff chose to give, against comparable days of others. */
    static String matched(long seed) {
        return String.format(
                Locale.ROOT,
                """
                study: cafe-kindness
                title: What staff chose to give, against comparable visits
                time_zone: %s
                period: {start: %s, end: %s}
                inputs:
                  acts: {path: acts}
                  purchases: {path: purchases}
                  referrals: {path: referrals}
                  customers: {path: customers}
                  contacts: {path: contacts}
                design:
                  kind: matched
                  lookback_days: %d
                  washout_days: %d
                  match_on: [location, week, recency, frequency, customers.programme]
                  comparison_days: every_visit
                  adjust_for: [customers.age]
                outcomes:
                  - {kind: repeat_visit, window_days: 30, headline: true}
                  - {kind: visits, window_days: 30}
                  - {kind: visits, window_days: 90}
                  - {kind: spend, window_days: 90}
                  - {kind: referral, window_days: 90}
                  - {kind: referrals, window_days: 90}
                  - {kind: invites, window_days: 90}
                  - {kind: referred_spend, window_days: 90}
                segments: [act_type, channel, surprise, presentation, trigger, journey_step, tier, region]
                inference: {confidence: 0.95, multiplicity: holm, always_valid: true}
                value: {margin_rate: 0.62, currency: GBP}
                quality: {max_bad_share: 0.01, settle_days: %d}
                privacy: {min_cell: 10}
                output: {path: results}
                seed: %d
                """,
                Timeline.ZONE,
                Timeline.PERIOD_START,
                Timeline.PERIOD_END,
                Timeline.LOOKBACK_DAYS,
                Timeline.WASHOUT_DAYS,
                Timeline.SETTLE_DAYS,
                seed);
    }

    /** What the support desk chose to send, against comparable calls. */
    static String support(long seed) {
        return String.format(
                Locale.ROOT,
                """
                study: support-kindness
                title: What the support desk chose to send, against comparable calls
                time_zone: %s
                period: {start: %s, end: %s}
                inputs:
                  acts: {path: acts}
                  purchases: {path: purchases}
                  referrals: {path: referrals}
                  customers: {path: customers}
                  contacts: {path: contacts}
                design:
                  kind: matched
                  lookback_days: %d
                  washout_days: %d
                  match_on: [recency, frequency]
                  comparison_days: every_visit
                outcomes:
                  - {kind: repeat_visit, window_days: 30, headline: true}
                  - {kind: visits, window_days: 30}
                  - {kind: spend, window_days: 30}
                  - {kind: complaint, window_days: 30}
                segments: [act_type, channel, journey_step, trigger, surprise, presentation]
                value: {margin_rate: 0.62, currency: GBP}
                quality: {max_bad_share: 0.01, settle_days: %d}
                privacy: {min_cell: 10}
                output: {path: results}
                seed: %d
                """,
                Timeline.ZONE,
                Timeline.PERIOD_START,
                Timeline.PERIOD_END,
                Timeline.LOOKBACK_DAYS,
                Timeline.WASHOUT_DAYS,
                Timeline.SETTLE_DAYS,
                seed);
    }
}
