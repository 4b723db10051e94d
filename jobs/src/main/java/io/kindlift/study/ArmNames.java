package io.kindlift.study;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which names of arms nobody can tell apart: ones that look alike, and the one that the results give to all arms together. */
public final class ArmNames {

    private static final String TOGETHER = "all";

    private ArmNames() {}

    /** What is wrong with them, as a sentence; empty if nothing is. */
    public static Optional<String> fault(Collection<String> arms) {
        Map<String, List<String>> alike = arms.stream()
                .distinct()
                .sorted()
                .collect(Collectors.groupingBy(ArmNames::letters, TreeMap::new, Collectors.toList()));
        if (alike.containsKey(TOGETHER)) {
            return Optional.of("an arm is called " + alike.get(TOGETHER).get(0)
                    + ", as the results call all arms together; give it another name");
        }
        String pairs = alike.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> String.join(" and ", names))
                .collect(Collectors.joining(", "));
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of("arms differ only in case, blanks or width: " + pairs + "; write each arm in one way");
    }

    private static String letters(String arm) {
        StringBuilder letters = new StringBuilder();
        String plain = Normalizer.normalize(arm, Form.NFKC).toLowerCase(Locale.ROOT);
        plain.chars().filter(c -> !Spelling.unseen((char) c)).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
