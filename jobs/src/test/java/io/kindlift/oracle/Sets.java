package io.kindlift.oracle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Treated and controls of a matched comparison, stratum by stratum; strata without both arms are left out. */
record Sets(List<Observed> found, Map<String, List<Observed>> treated, Map<String, List<Observed>> control) {

    static Sets of(List<Observed> episodes) {
        Map<String, List<Observed>> one = byStratum(episodes, true);
        Map<String, List<Observed>> zero = byStratum(episodes, false);
        one.keySet().retainAll(zero.keySet());
        zero.keySet().retainAll(one.keySet());
        return new Sets(episodes, one, zero);
    }

    private static Map<String, List<Observed>> byStratum(List<Observed> episodes, boolean treated) {
        return episodes.stream()
                .filter(each -> each.treated() == treated)
                .collect(Collectors.groupingBy(Observed::stratum, TreeMap::new, Collectors.toList()));
    }

    List<Observed> all(boolean ofTreated) {
        return (ofTreated ? treated : control)
                .values().stream().flatMap(List::stream).toList();
    }

    List<Observed> kept() {
        return Stream.concat(all(true).stream(), all(false).stream()).toList();
    }

    Iterable<String> strata() {
        return treated.keySet();
    }

    double n1() {
        return all(true).size();
    }

    double n1(String stratum) {
        return treated.get(stratum).size();
    }

    double n0(String stratum) {
        return control.get(stratum).size();
    }

    /** ω of a control. */
    double omega(String stratum) {
        return n1(stratum) / n0(stratum);
    }

    /** Whether all controls are of one customer. */
    boolean lone(String stratum, Function<Observed, String> customer) {
        List<Observed> all = control.get(stratum);
        String first = customer.apply(all.get(0));
        return all.stream().allMatch(each -> customer.apply(each).equals(first));
    }

    /** h of a control: the share of its customer among the stratum's controls. */
    double share(Observed control, Function<Observed, String> customer) {
        List<Observed> all = this.control.get(control.stratum());
        String own = customer.apply(control);
        return all.stream().filter(each -> customer.apply(each).equals(own)).count() / (double) all.size();
    }

    /** Share of the treated found who have no controls. */
    double dropped() {
        double all = found.stream().filter(Observed::treated).count();
        return all == 0 ? 0 : (all - n1()) / all;
    }
}
