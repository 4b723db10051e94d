package io.kindlift.study;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with characters that are not YAML, in words for people who do not know its grammar. */
final class YamlSyntax {
    private YamlSyntax() {}

    static void explain(String text, MarkedYAMLException broken, Problems problems) {
        Optional<Mark> opened = Optional.ofNullable(broken.getContextMark());
        Mark mark = broken.getProblemMark();
        String problem = String.valueOf(broken.getProblem());
        String context = String.valueOf(broken.getContext());
        Spot here = Spot.ROOT.at(mark.getLine() + 1);
        Spot there = opened.map(begin -> Spot.ROOT.at(begin.getLine() + 1)).orElse(here);
        if (indentation(text, here.line()).contains("\t")) {
            problems.add(here, "is not valid YAML: the line begins with a tab", "spaces");
        } else if (context.contains("quoted scalar")) {
            problems.add(there, "is not valid YAML: a quotation mark is not closed or badly escaped", "a second one");
        } else if (context.contains("flow")) {
            problems.add(
                    here,
                    "is not valid YAML: a bracket opened on line " + there.line() + " goes on to here",
                    "a comma between entries and the bracket closed");
        } else if (problem.contains("another document")) {
            problems.add(here, "begins a second document", "one study a file");
        } else if (problem.contains("mapping values are not allowed")) {
            problems.add(
                    here,
                    "is not valid YAML: a colon that cannot be here",
                    "one key a line, the keys of a mapping equally indented, and quotation marks around a text with a colon");
        } else if (problem.contains("could not find expected ':'")) {
            problems.add(there, "is not valid YAML: a key without a colon", "a colon and a space after the key");
        } else {
            String said = problem.replaceAll("\\. \\(Do not use.*", "").replaceAll("\\s*\\R\\s*", " line break ");
            problems.add(here, "is not valid YAML: " + said, "");
        }
    }

    private static String indentation(String text, int line) {
        String written = text.lines().skip(line - 1L).findFirst().orElse("");
        return written.substring(0, written.length() - written.stripLeading().length());
    }
}
