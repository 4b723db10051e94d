package io.kindlift.oracle;

import io.kindlift.oracle.Episode.ShownUp;
import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is compared with whom, from which day.
 *
 * @param study the study
 * @param asOf the last day whose rows count
 * @param guests whoever was treated or showed up within the period
 * @param placed every treated episode and every candidate kept by {@code comparison_days}, in strata
 * @param kept those in strata with both arms, weighted over all of them
 */
record NaiveCohort(Study study, LocalDate asOf, List<Life> guests, List<Placed> placed, List<Weighted> kept) {

    static NaiveCohort of(Logs logs, Study study, LocalDate asOf) {
        Matched design = (Matched) study.design();
        List<Episode> episodes = Episodes.of(logs, study, asOf);
        List<BigDecimal> spends = episodes.stream()
                .filter(episode -> episode.shownUp() != ShownUp.NEITHER)
                .map(episode -> episode.before(design.lookbackDays()).spend())
                .filter(spend -> spend.signum() > 0)
                .toList();
        Terms terms = new Terms(design.matchOn(), design.lookbackDays(), Cuts.of(spends, 5));
        List<Placed> placed = Thinning.perTreated(
                study,
                episodes.stream()
                        .map(episode -> new Placed(episode, terms.of(episode)))
                        .toList());
        return new NaiveCohort(study, asOf, Episodes.guests(logs, study, asOf), placed, Weighted.of(placed));
    }

    Matched design() {
        return (Matched) study.design();
    }

    boolean mature(Episode episode, int window) {
        return episode.mature(window, asOf, study.quality().settleDays());
    }

    /** Those that count for outcomes of a window, weighted among themselves. */
    List<Weighted> counting(int window) {
        return Weighted.of(
                placed.stream().filter(each -> mature(each.episode(), window)).toList());
    }

    /** Share of treated episodes in strata without controls; empty without treated ones. */
    Optional<Double> overlap() {
        long treated = placed.stream().filter(Placed::treated).count();
        long matched = kept.stream().filter(Weighted::treated).count();
        return treated == 0 ? Optional.empty() : Optional.of((double) (treated - matched) / treated);
    }

    /** Share of kept controls with an act inside the longest window; empty without controls. */
    Optional<Double> contamination() {
        int longest =
                study.outcomes().stream().mapToInt(Outcome::windowDays).max().orElseThrow();
        List<Episode> controls = kept.stream()
                .filter(each -> !each.treated())
                .map(Weighted::episode)
                .toList();
        long reached = controls.stream()
                .filter(each -> !each.after(longest).acts().isEmpty())
                .count();
        return controls.isEmpty() ? Optional.empty() : Optional.of((double) reached / controls.size());
    }

    /** Whether the study has a cluster beyond the customer that does not hold whole customers. */
    boolean secondCluster() {
        return clustered() && !whole();
    }

    private boolean clustered() {
        return design().clustered() && !design().cluster().equals("customer_id");
    }

    private boolean whole() {
        Map<String, Set<Optional<String>>> clusters = new HashMap<>();
        kept.forEach(each -> clusters.computeIfAbsent(each.episode().customer(), any -> new HashSet<>())
                .add(cluster(each.episode())));
        return clusters.values().stream().allMatch(each -> each.size() == 1);
    }

    /** The customer, or the cluster that holds whole customers in their place. */
    String unit(Episode episode) {
        return clustered() && whole()
                ? cluster(episode).map(name -> "all of " + name).orElse(episode.customer())
                : episode.customer();
    }

    /** The cluster of an episode; empty where the value is missing. */
    Optional<String> cluster(Episode episode) {
        return switch (design().cluster()) {
            case "none", "customer_id" -> Optional.of(episode.customer());
            case "location_id" -> episode.location();
            case "channel" -> episode.channel();
            default -> episode.life().column(Terms.bare(design().cluster()));
        };
    }
}
