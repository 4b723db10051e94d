package io.kindlift.study;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with characters that are not YAML, in words for people who do not know its grammar. */
final class YamlSyntax {
    /** What YAML takes for a letter. */
    private static final String BLANK = "(?<blank>[\\p{Z}\\u200B-\\u200D\\u2060\\uFEFF&&[^ ]])";

    private static final Pattern ODD_INDENTATION = Pattern.compile("^\\s*" + BLANK);

    /** Where most likely a plain one is meant. */
    private static final Pattern ODD_BLANK = Pattern.compile("(?:^|[:,\\-\\[{?])\\s*" + BLANK);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    /** Behind or before a character of the text that it would end. */
    private static final Pattern BRACE = Pattern.compile("[^\\s\\[{,:]\\{|\\}[^\\s,}\\]]");

    private YamlSyntax() {}

    /** Tells of the first line that is indented by blanks which YAML takes for letters, if there is one. */
    static boolean explainIndentation(String text, Problems problems) {
        return explainOddBlank(text, ODD_INDENTATION, problems);
    }

    static void explain(String text, MarkedYAMLException broken, Problems problems) {
        Optional<Mark> opened = Optional.ofNullable(broken.getContextMark());
        Mark mark = broken.getProblemMark();
        String problem = String.valueOf(broken.getProblem());
        String context = String.valueOf(broken.getContext());
        Spot here = Spot.ROOT.at(mark.getLine() + 1);
        Spot there = opened.map(begin -> Spot.ROOT.at(begin.getLine() + 1)).orElse(here);
        if (explainOddBlank(text, ODD_BLANK, problems)) {
            return;
        }
        if (indentation(text, here.line()).contains("\t")) {
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

    /** The first line with such a blank, if there is one. */
    private static boolean explainOddBlank(String text, Pattern odd, Problems problems) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher found = odd.matcher(lines.get(i));
            if (found.find()) {
                String character = Shown.of(found.group("blank"));
                String said = "is not valid YAML: the line has a blank that is none, " + character;
                problems.add(Spot.ROOT.at(i + 1), said, "plain blanks");
                return true;
            }
        }
        return false;
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
