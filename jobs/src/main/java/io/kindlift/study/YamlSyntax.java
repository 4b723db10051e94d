package io.kindlift.study;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with characters that are not YAML, in words for people who do not know its grammar. */
final class YamlSyntax {
    private static final Pattern ODD_BLANK =
            Pattern.compile("(?:^|[:,\\-\\[{?])\\s*(?<blank>[\\p{Z}\\u200B-\\u200D\\u2060\\uFEFF&&[^ ]])");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    /** Behind or before a character of the text that it would end. */
    private static final Pattern BRACE = Pattern.compile("[^\\s\\[{,:]\\{|\\}[^\\s,}\\]]");

    private YamlSyntax() {}

    static void explain(String text, MarkedYAMLException broken, Problems problems) {
        Optional<Mark> opened = Optional.ofNullable(broken.getContextMark());
        Mark mark = broken.getProblemMark();
        String problem = String.valueOf(broken.getProblem());
        String context = String.valueOf(broken.getContext());
        Spot here = Spot.ROOT.at(mark.getLine() + 1);
        Spot there = opened.map(begin -> Spot.ROOT.at(begin.getLine() + 1)).orElse(here);
        Optional<Spot> odd = oddBlank(text);
        if (odd.isPresent()) {
            problems.add(
                    odd.get(),
                    "is not valid YAML: the line has a blank that is none, "
                            + Shown.of(blankAt(text, odd.get().line())),
                    "plain blanks");
        } else if (indentation(text, here.line()).contains("\t")) {
            problems.add(here, "is not valid YAML: the line begins with a tab", "spaces");
        } else if (context.contains("quoted scalar")) {
            problems.add(there, "is not valid YAML: a quotation mark is not closed or badly escaped", "a second one");
        } else if (context.contains("flow") && bracesInText(text, there.line(), here.line())) {
            problems.add(
                    here,
                    "is not valid YAML: a text with braces stands inside brackets without quotation marks",
                    "quotation marks around it, such as {path: \"exports/{day}/acts\"}");
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

    /** The first line with a blank that YAML takes for a letter, where one is most likely meant for a blank. */
    private static Optional<Spot> oddBlank(String text) {
        int lines = (int) text.lines().count();
        return IntStream.rangeClosed(1, lines)
                .filter(line -> !blankAt(text, line).isEmpty())
                .mapToObj(Spot.ROOT::at)
                .findFirst();
    }

    /** The blank that is none at the beginning of a line, or behind a colon, comma, hyphen or bracket. */
    private static String blankAt(String text, int line) {
        Matcher found = ODD_BLANK.matcher(written(text, line));
        return found.find() ? found.group("blank") : "";
    }

    /** Whether a brace stands in the middle of an unquoted text. */
    private static boolean bracesInText(String text, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(line -> QUOTED.matcher(written(text, line)).replaceAll("\"\""))
                .anyMatch(line -> BRACE.matcher(line).find());
    }

    private static String indentation(String text, int line) {
        String written = written(text, line);
        return written.substring(0, written.length() - written.stripLeading().length());
    }

    private static String written(String text, int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }
}
