package io.kindlift.oracle;

import io.kindlift.oracle.Weighted.Placed;
import io.kindlift.study.Matched;
import io.kindlift.study.Segments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The values of segments. A missing one enters no segment; those of acts are the treated episodes' only. */
record Segmented(NaiveCohort cohort, Cuts costs) {

    static Segmented of(NaiveCohort cohort) {
        List<BigDecimal> costs = cohort.placed().stream()
                .filter(Placed::treated)
                .flatMap(each -> price(each.episode()).stream())
                .filter(price -> price.signum() > 0)
                .toList();
        return new Segmented(cohort, Cuts.of(costs, 4));
    }

    Optional<String> value(String segment, Episode episode) {
        if (segment.equals("newcomer")) {
            boolean first = episode.past().visitDays().isEmpty();
            return Optional.of(first ? "new" : "existing");
        }
        return Segments.ofActs(segment)
                ? episode.act().flatMap(act -> ofAct(segment, act, episode))
                : episode.life().column(Terms.bare(segment)).map(value -> named(segment, value));
    }

    /** A value that too few bear is not named. */
    private String named(String segment, String value) {
        long bearers = cohort.guests().stream()
                .filter(life -> life.column(Terms.bare(segment)).equals(Optional.of(value)))
                .count();
        return bearers < cohort.study().privacy().minCell() ? "(rare)" : value;
    }

    private Optional<String> ofAct(String segment, Logs.Act act, Episode episode) {
        return Optional.ofNullable(
                switch (segment) {
                    case "act_type" -> act.type();
                    case "channel" -> act.channel();
                    case "location_id" -> act.location();
                    case "giver_id" -> act.giver();
                    case "journey_step" -> act.step();
                    case "trigger" -> act.trigger();
                    case "expected" -> word(act.expected(), "true", "false");
                    case "announced" -> word(act.announced(), "true", "false");
                    case "surprise" -> word(act.expected(), "expected", "unexpected");
                    case "presentation" -> word(act.announced(), "announced", "understated");
                    case "random" ->
                        act.trigger() == null ? null : act.trigger().equals("random") ? "random" : "chosen";
                    case "cost_band" -> price(episode).map(this::band).orElse(null);
                    case "dose" -> dose(episode);
                    default -> throw new IllegalArgumentException(segment);
                });
    }

    private static String word(Boolean said, String yes, String no) {
        return said == null ? null : said ? yes : no;
    }

    /** What all acts of the day cost together; nobody knows where one of them has no cost. */
    static Optional<BigDecimal> price(Episode episode) {
        List<Logs.Act> acts = episode.life().on(episode.day()).acts();
        return acts.isEmpty() || acts.stream().anyMatch(act -> act.cost() == null)
                ? Optional.empty()
                : Optional.of(acts.stream().map(Logs.Act::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private String band(BigDecimal price) {
        return price.signum() == 0 ? "0" : costs.name(price);
    }

    /** Acts in the lookback before the washout, and this one. */
    private String dose(Episode episode) {
        Matched design = cohort.design();
        int earlier = episode.life()
                .between(
                        episode.day().minusDays(design.lookbackDays()),
                        episode.day().minusDays(design.washoutDays() + 1L))
                .acts()
                .size();
        return earlier >= 2 ? "3+" : Integer.toString(earlier + 1);
    }

    /** Values of a segment among the treated episodes that found controls, sorted. */
    List<String> values(String segment) {
        return cohort.kept().stream()
                .filter(Weighted::treated)
                .flatMap(each -> value(segment, each.episode()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The episodes a value is about: of a customer column those with it; of an act the treated with it, and all controls. */
    List<Placed> about(String segment, String value) {
        boolean acts = Segments.ofActs(segment);
        return cohort.placed().stream()
                .filter(each -> (acts && !each.treated())
                        || value(segment, each.episode()).equals(Optional.of(value)))
                .toList();
    }
}
