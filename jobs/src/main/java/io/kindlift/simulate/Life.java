package io.kindlift.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One walk through a customer's days. Whether they come, and whether staff are kind, is settled day by day. */
final class Life {

    private static final double MOST = 0.95;
    private static final double ODDS_AT_THE_TABLE = 0.015;
    private static final double ODDS_ON_THE_LINE = 0.2;
    private static final double MENTION_PER_INVITE = 0.5;
    private static final int MOST_INVITES = 60;
    private static final double[] WEEKDAY = {1.2, 1.2, 1.2, 1.2, 1.2, 0.6, 0.4};
    private static final double[] WEEKEND = {0.6, 0.6, 0.6, 0.6, 0.6, 2.2, 1.8};
    private static final double[] SEASON = IntStream.rangeClosed(0, Timeline.LAST)
            .mapToDouble(day -> 1 + 0.1 * StrictMath.cos(2 * StrictMath.PI * Timeline.week(day) / 52))
            .toArray();
    private static final int PROGRAMME = Timeline.day(Timeline.PROGRAMME);

    private final Person person;
    private final Draws draws;
    private final Knobs knobs;
    private final Choice choice;
    private final double latentOdds;
    private final Draws weeks;

    private final BitSet visits = new BitSet(Timeline.LAST + 1);
    private final List<Kindness> acts = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Invite> invites = new ArrayList<>();
    private int recent;
    private int delivery = -1;
    private int lastAct = Integer.MIN_VALUE / 2;
    private double strength;

    private Life(Person person, Knobs knobs, Choice choice) {
        this.person = person;
        this.draws = person.draws();
        this.knobs = knobs;
        this.choice = choice;
        this.latentOdds = StrictMath.pow(person.rate() / Person.MEAN_RATE, knobs.hidden());
        this.weeks = Draws.of(knobs.seed(), Long.MIN_VALUE);
    }

    /** What comes of a life if acts happen by that choice. */
    static Diary of(Person person, Knobs knobs, Choice choice) {
        Life life = new Life(knobs.scene().living(person), knobs, choice);
        for (int day = Math.max(0, life.person.joinDay()); day <= Timeline.LAST; day++) {
            life.live(day);
        }
        return new Diary(life.person, knobs.dirt(), life.visits, life.acts, life.calls, life.invites, life.delivery);
    }

    private void live(int day) {
        slide(day);
        boolean visit = day == person.joinDay() || draws.happens(Chance.VISIT, day, visitProbability(day));
        if (visit) {
            visits.set(day);
        }
        double invite = Math.min(MOST, person.eagerness() * lift(day, knobs.referralEffect(), Knobs.REFERRAL_DAYS));
        Optional<Call> call = call(day);
        call.ifPresent(calls::add);
        spread(day, invite);
        act(day, visit, call).ifPresent(this::remember);
    }

    /** Keeps {@code recent} at the visit days of the lookback. */
    private void slide(int day) {
        if (day > 0 && visits.get(day - 1)) {
            recent++;
        }
        int gone = day - Timeline.LOOKBACK_DAYS - 1;
        if (gone >= 0 && visits.get(gone)) {
            recent--;
        }
    }

    private double visitProbability(int day) {
        double rhythm = (person.weekend() ? WEEKEND : WEEKDAY)[Timeline.weekday(day)];
        return Math.min(MOST, person.rate() * rhythm * SEASON[day] * lift(day, knobs.effect(), Knobs.EFFECT_DAYS));
    }

    /** By how much the last act multiplies on that day; a newer act takes an older one's place. */
    private double lift(int day, double effect, int days) {
        return day - lastAct <= days ? 1 + effect * strength : 1;
    }

    private Optional<Call> call(int day) {
        return Call.comes(draws, day, knobs.scene().calls())
                ? Optional.of(Call.on(draws, day, lift(day, knobs.effect(), Knobs.EFFECT_DAYS)))
                : Optional.empty();
    }

    private void spread(int day, double probability) {
        if (invites.size() < MOST_INVITES && draws.happens(Chance.INVITE, day, probability)) {
            invites.add(Invite.invitation(draws, invites.size() + 1, day));
        }
        if (invites.size() < MOST_INVITES && draws.happens(Chance.MENTION, day, MENTION_PER_INVITE * probability)) {
            invites.add(Invite.mention(draws, invites.size() + 1, day));
        }
    }

    private void remember(Kindness act) {
        acts.add(act);
        lastAct = act.day();
        strength = act.strength();
    }

    private Optional<Kindness> act(int day, boolean visit, Optional<Call> call) {
        if (person.enrolment().isPresent()) {
            return trialAct(person.enrolment().get(), day, visit);
        }
        boolean possible = knobs.scene().met(visit, call.isPresent());
        boolean natural = possible && staffAct(day, visit);
        if (!possible || !choice.act(day, natural)) {
            return Optional.empty();
        }
        return Optional.of(
                visit
                        ? Kindness.atTheTable(person, day, Receipt.firstSecond(draws, day))
                        : Kindness.onTheLine(person, call.get(), knobs.scene()));
    }

    private Optional<Kindness> trialAct(Enrolment enrolment, int day, boolean visit) {
        if (day == enrolment.day()) {
            delivery = visit ? day : day + enrolment.postDays();
        }
        boolean natural = day == delivery && enrolment.kindness() && enrolment.complies();
        if (!choice.act(day, natural)) {
            return Optional.empty();
        }
        boolean here = day == enrolment.day();
        return Optional.of(
                Kindness.ofTrial(person, enrolment, day, here ? Receipt.firstSecond(draws, day) : 11 * 3600));
    }

    private boolean staffAct(int day, boolean visit) {
        if (day < PROGRAMME || person.trial() || person.employee()) {
            return false;
        }
        double base = visit ? ODDS_AT_THE_TABLE * person.place(day).generosity() : ODDS_ON_THE_LINE;
        double mood = 0.7 + 0.6 * weeks.uniform(Chance.EAGERNESS, Timeline.week(day));
        double odds = base * mood * StrictMath.pow(knobs.favour(), (frequencyBin(recent) - 3) / 3.0) * latentOdds;
        return draws.happens(Chance.ACT, day, odds / (1 + odds));
    }

    /** 0, 1, 2, 3–4, 5–8, 9–16 and more visit days. */
    static int frequencyBin(int days) {
        return days <= 2 ? days : days <= 4 ? 3 : days <= 8 ? 4 : days <= 16 ? 5 : 6;
    }
}
