package io.kindlift.episode;

import io.kindlift.study.Matched;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.Function;

/** Values of an episode's segments: of the customer for everybody, of the act for the treated of a matched study alone. */
public final class SegmentValues implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<Rule> rules = new ArrayList<>();
    private final ArrayList<Boolean> ofCustomers = new ArrayList<>();
    private final int lookback;
    private final int washout;
    private final CostBands bands;
    private Naming naming;

    /** The value of an episode; null where it is in none. */
    private interface Rule extends Serializable {
        String of(Episode episode);
    }

    private SegmentValues(int lookback, int washout, double[] prices) {
        this.lookback = lookback;
        this.washout = washout;
        this.bands = new CostBands(prices);
    }

    /**
     * Of a matched study.
     *
     * @param customers where a column of the customers stands; null where there is none
     * @param prices quartiles of the positive prices, in millionths; empty where there are none
     */
    public static SegmentValues matched(Study study, Function<String, Origin> customers, double[] prices) {
        SegmentValues values =
                new SegmentValues(study.design().lookbackDays(), ((Matched) study.design()).washoutDays(), prices);
        for (String name : study.segments()) {
            boolean acts = Segments.ofActs(name);
            values.rules.add(acts ? values.ofAct(name) : ofCustomer(name, customers));
            values.ofCustomers.add(!acts && column(name, customers));
        }
        return values;
    }

    /** Of a trial: columns of its assignments or customers. */
    public static SegmentValues randomized(Study study, Function<String, Origin> columns) {
        SegmentValues values = new SegmentValues(0, 0, new double[0]);
        study.segments().forEach(name -> {
            values.rules.add(ofCustomer(name, columns));
            values.ofCustomers.add(!name.equals("act_type") && column(name, columns));
        });
        return values;
    }

    private static boolean column(String name, Function<String, Origin> columns) {
        return !name.equals(Segments.NEWCOMER) && columns.apply(name) != null;
    }

    /** How many segments there are. */
    public int size() {
        return rules.size();
    }

    /** Whether the values of a segment are the customer's own. */
    public boolean ofCustomers(int segment) {
        return ofCustomers.get(segment);
    }

    /** The same, with values named as enough customers bear them. */
    public SegmentValues named(Naming names) {
        naming = names;
        return this;
    }

    /** The value of one of the study's segments, by its place; null where the episode is in none. */
    public String of(Episode episode, int segment) {
        String value = unnamed(episode, segment);
        return naming == null ? value : naming.of(segment, value);
    }

    /** The value as the tables have it. */
    public String unnamed(Episode episode, int segment) {
        return rules.get(segment).of(episode);
    }

    private static Rule ofCustomer(String name, Function<String, Origin> columns) {
        if (name.equals(Segments.NEWCOMER)) {
            return Newness::of;
        }
        Origin origin = columns.apply(name);
        return origin == null ? episode -> null : origin::of;
    }

    private Rule ofAct(String name) {
        Rule rule =
                switch (name) {
                    case "channel" -> episode -> episode.act().channel();
                    case "location_id" -> episode -> episode.act().location();
                    case "surprise" -> episode -> either(attribute(episode, "expected"), "expected", "unexpected");
                    case "presentation" ->
                        episode -> either(attribute(episode, "announced"), "announced", "understated");
                    case "random" -> episode -> random(attribute(episode, "trigger"));
                    case "dose" -> this::dose;
                    case "cost_band" -> episode -> bands.of(Price.of(episode.history(), episode.day()));
                    default -> episode -> attribute(episode, name);
                };
        return episode -> episode.treated() ? rule.of(episode) : null;
    }

    private static String attribute(Episode episode, String column) {
        return episode.act().attribute(column);
    }

    private static String either(String mark, String yes, String no) {
        return mark == null ? null : Boolean.parseBoolean(mark) ? yes : no;
    }

    private static String random(String trigger) {
        return trigger == null ? null : trigger.equals("random") ? "random" : "chosen";
    }

    private String dose(Episode episode) {
        int dose = Dose.of(episode.history(), episode.day(), lookback, washout);
        return dose < 3 ? Integer.toString(dose) : "3+";
    }
}
