package io.kindlift.oracle;

import io.kindlift.oracle.Episode.ShownUp;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Treated episodes and the candidates beside them. */
final class Episodes {

    private final Study study;
    private final Matched design;
    private final LocalDate last;

    private Episodes(Study study, LocalDate asOf) {
        this.study = study;
        this.design = (Matched) study.design();
        LocalDate end = study.period().end();
        this.last = end.isAfter(asOf) ? asOf : end;
    }

    /** Whoever was treated or showed up within the period; staff are not asked. */
    static List<Life> guests(Logs logs, Study study, LocalDate asOf) {
        Episodes episodes = new Episodes(study, asOf);
        return lives(logs, study, asOf).stream()
                .filter(life -> episodes.treated(life).isPresent() || episodes.showedUp(life))
                .toList();
    }

    private boolean showedUp(Life life) {
        Life within = life.between(study.period().start(), last);
        return !within.visitDays().isEmpty() || !within.contacts().isEmpty();
    }

    private static List<Life> lives(Logs logs, Study study, LocalDate asOf) {
        return logs.people().stream()
                .map(customer -> Life.of(customer, logs, House.of(study), asOf))
                .filter(life -> !life.employee())
                .toList();
    }

    /** All treated ones, then the candidates kept by {@code comparison_days}, by customer and day. */
    static List<Episode> of(Logs logs, Study study, LocalDate asOf) {
        Episodes episodes = new Episodes(study, asOf);
        List<Life> lives = lives(logs, study, asOf);
        List<Episode> all = new ArrayList<>();
        lives.forEach(life -> episodes.treated(life).ifPresent(all::add));
        boolean neither = all.stream().anyMatch(each -> each.shownUp() == ShownUp.NEITHER);
        lives.forEach(life -> all.addAll(episodes.candidates(life, neither)));
        return all;
    }

    /** The customer's treated episode, if there is one. */
    static Optional<Episode> treated(Life life, Study study, LocalDate asOf) {
        return new Episodes(study, asOf).treated(life);
    }

    private Optional<Episode> treated(Life life) {
        return life.actDays().stream()
                .filter(this::inPeriod)
                .filter(day -> !actInWashout(life, day))
                .findFirst()
                .map(day -> new Episode(life, day, life.on(day).firstAct()));
    }

    private List<Episode> candidates(Life life, boolean neither) {
        Thinning thinning = Thinning.of(study, design.comparisonDays());
        Optional<LocalDate> end = treated(life).map(Episode::day);
        return study.period()
                .start()
                .datesUntil(last.plusDays(1))
                .filter(day -> end.isEmpty() || day.isBefore(end.get()))
                .filter(day -> life.on(day).acts().isEmpty() && !actInWashout(life, day))
                .map(day -> new Episode(life, day, Optional.empty()))
                .filter(episode -> episode.shownUp() != ShownUp.NEITHER || (neither && afterFirstVisit(episode)))
                .filter(episode -> thinning.keeps(life.customer(), episode.day(), episode.shownUp()))
                .toList();
    }

    private static boolean afterFirstVisit(Episode episode) {
        return !episode.past().visitDays().isEmpty();
    }

    private boolean actInWashout(Life life, LocalDate day) {
        SortedSet<LocalDate> acts = life.actDays();
        return acts.stream().anyMatch(act -> act.isBefore(day) && !act.isBefore(day.minusDays(design.washoutDays())));
    }

    private boolean inPeriod(LocalDate day) {
        return !day.isBefore(study.period().start()) && !day.isAfter(last);
    }
}
