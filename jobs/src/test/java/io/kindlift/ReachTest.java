package io.kindlift;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kindlift.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is computed is what is published: no formula lives for its tests alone, and the page of methods names none that does. */
class ReachTest {

    /** What acts cost and bring, and how large a study has to be, are formulas that no command asks for yet. */
    private static final Set<String> NOT_YET = Set.of(
            "NoncentralT",
            "PowerOfMeans",
            "PowerOfProportions",
            "PowerOfSurvival",
            "PowerTarget",
            "DesignEffect",
            "IntraclassCorrelation");

    private static final Set<String> OF_NUMBERS =
            Set.of("io.kindlift.stats", "io.kindlift.estimate", "io.kindlift.summary", "io.kindlift.episode");

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(Study.class.getProtectionDomain().getCodeSource().getLocation());

    /** Everything that commands and the façade lead to. */
    private static Set<String> reached() {
        Set<String> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(OURS.stream()
                .filter(each -> each.getPackageName().equals("io.kindlift.job")
                        || each.getPackageName().equals("io.kindlift"))
                .toList());
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (reached.add(next.getName())) {
                next.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(target -> target.getPackageName().startsWith("io.kindlift"))
                        .filter(target -> OURS.contain(target.getName()))
                        .map(target -> OURS.get(target.getName()))
                        .forEach(open::push);
            }
        }
        return reached.stream().map(name -> name.replaceFirst("\\$.*", "")).collect(Collectors.toSet());
    }

    private static boolean ofNumbers(JavaClass each) {
        return OF_NUMBERS.stream()
                .anyMatch(name -> each.getPackageName().equals(name)
                        || each.getPackageName().startsWith(name + "."));
    }

    @Test
    void everyFormula_isAskedForByACommand() {
        Set<String> reached = reached();

        Set<String> left = OURS.stream()
                .filter(ReachTest::ofNumbers)
                .filter(each -> !each.getName().contains("$"))
                .filter(each -> !each.getSimpleName().equals("package-info"))
                .filter(each -> !reached.contains(each.getName()))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(left).isEqualTo(new TreeSet<>(NOT_YET));
    }

    @Test
    void simpleNames_standOnce() {
        assertThat(OURS.stream()
                        .filter(each -> ofNumbers(each) && !each.getName().contains("$"))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info")))
                .doesNotHaveDuplicates();
    }

    @Test
    void methods_nameOnlyWhatANightRuns() throws IOException {
        Set<String> reached = reached();
        String page = Files.readString(Path.of("jobs/docs/methods.md"));
        Matcher named = Pattern.compile("`((?:[a-z]+\\.)?[A-Z][A-Za-z]+)`").matcher(page);

        Set<String> unknown = new TreeSet<>();
        while (named.find()) {
            String name = named.group(1);
            boolean runs = reached.stream().anyMatch(each -> each.endsWith("." + name));
            if (!runs && !name.equals("ATT")) {
                unknown.add(name);
            }
        }

        assertThat(unknown).as("classes named by methods.md that no night runs").isEmpty();
    }
}
