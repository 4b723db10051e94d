package io.kindlift;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.kindlift.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directions between the packages, and a few habits that a compiler does not keep. */
class ArchitectureTest {

    private static final String ROOT = "io.kindlift";
    private static final Path SOURCES = Path.of("jobs/src/main/java");

    private static final List<String> JDK = List.of("java..", "javax..");
    /** Spark with what it ships and hands out: file systems, Parquet's footers, Scala's collections. */
    private static final List<String> SPARK =
            List.of("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..");

    /** The classes of the jar, neither the tests nor what templates become. */
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/io/kindlift/report/templates/"))
            .importUrl(Study.class.getProtectionDomain().getCodeSource().getLocation());

    @ParameterizedTest
    @CsvSource({
        "stats,         '',                        org.apache.commons.math3..",
        "stats.regression, stats,                  org.apache.commons.math3..",
        "stats.survival, stats stats.regression,   org.apache.commons.math3..",
        "stats.trial,   stats stats.regression,    ''",
        "episode,       study stats,               ''",
        "study,         stats,                     org.yaml.snakeyaml..",
        "estimate,      summary study stats stats.regression stats.survival stats.trial, org.apache.commons.math3..",
        "report,        estimate study,            ''",
        "report.chart,  report,                    ''",
        "report.export, report estimate study,     org.dhatim.fastexcel..",
        "report.fragment, report report.chart estimate study, ''",
        "report.page,   report report.chart estimate study, gg.jte..",
        "simulate,      study,                     ''",
        "summary,       episode study stats stats.regression stats.survival, ''",
        "spark.tables,    study,                     spark com.fasterxml.jackson.core.. de.siegmar.fastcsv..",
        "spark.engine,  spark.tables summary episode study stats, spark",
        "spark.referral, spark.tables spark.engine summary episode study estimate stats, spark",
        "spark.night,   episode summary spark.tables spark.engine spark.referral spark.publish report estimate study, spark",
        // Tables are written as text by report, which knows their columns; Jackson writes the manifest.
        "spark.publish, spark.tables study estimate report report.page report.export, spark com.fasterxml.jackson..",
    })
    void package_usesOnlyWhatItMay(String name, String ours, String libraries) {
        String[] allowed = Stream.of(
                        JDK.stream(),
                        Stream.of(ROOT + "." + name),
                        words(ours).map(word -> ROOT + "." + word),
                        words(libraries).flatMap(word -> word.equals("spark") ? SPARK.stream() : Stream.of(word)))
                .flatMap(packages -> packages)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should(onlyDependOnClassesThat(inAny(allowed)))
                .check(OURS);
    }

    @Test
    void everyPackage_isNamedInTheTable() {
        Set<String> packages =
                OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

        packages.remove(ROOT);

        assertThat(packages)
                .containsExactly(
                        ROOT + ".episode",
                        ROOT + ".estimate",
                        ROOT + ".job",
                        ROOT + ".report",
                        ROOT + ".report.chart",
                        ROOT + ".report.export",
                        ROOT + ".report.fragment",
                        ROOT + ".report.page",
                        ROOT + ".simulate",
                        ROOT + ".spark.engine",
                        ROOT + ".spark.night",
                        ROOT + ".spark.publish",
                        ROOT + ".spark.referral",
                        ROOT + ".spark.tables",
                        ROOT + ".stats",
                        ROOT + ".stats.regression",
                        ROOT + ".stats.survival",
                        ROOT + ".stats.trial",
                        ROOT + ".study",
                        ROOT + ".summary");
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void job_isUsedByNothing() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".job")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".job")
                .check(OURS);
    }

    @Test
    void rootPackage_holdsOnlyTheFacade() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .haveNameMatching("io\\.kindlift\\.(Kindlift|package-info)(\\$.*)?")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void spark_staysInItsPackagesTheCommandsAndTheFacade() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".spark..", ROOT + ".job", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK.toArray(String[]::new))
                .check(OURS);
    }

    @Test
    void pureCode_knowsNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".stats", ROOT + ".study", ROOT + ".estimate", ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..")
                .check(OURS);
    }

    /** Results follow from the tables, the study and the day; only a lock and a timing may look at a clock. */
    @Test
    void clock_isReadByCommandsAndPublicationOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".job", ROOT + ".spark.publish")
                .should()
                .callMethodWhere(DescribedPredicate.describe("reads the clock", ArchitectureTest::readsTheClock))
                .check(OURS);
    }

    @Test
    void standardStreams_areUsedByCommandsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".job")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    @Test
    void statics_areFinal() {
        fields().that().areStatic().should().beFinal().check(OURS);
    }

    @Test
    void publicStatics_cannotBeChanged() {
        noFields()
                .that()
                .haveModifier(PUBLIC)
                .and()
                .haveModifier(STATIC)
                .and()
                .haveModifier(FINAL)
                .should()
                .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
                .check(OURS);
    }

    @Test
    void sealedFamilies_liveInOnePackage() {
        classes().should(keepPermittedTypesBesideThem()).check(OURS);
    }

    @Test
    void everyPackage_saysWhatItIsFor() throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            folders = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }

        assertThat(folders)
                .contains(SOURCES.resolve("io/kindlift"), SOURCES.resolve("io/kindlift/stats"))
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .matches("(?s)/\\*\\*.*[Mm]ay use.*\\*/.*"));
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return owner.isEquivalentTo(System.class)
                ? Set.of("currentTimeMillis", "nanoTime").contains(call.getName())
                : owner.getPackageName().startsWith("java.time")
                        && call.getName().equals("now");
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    /** Arrays count as what they hold; primitives are nobody's. */
    private static DescribedPredicate<JavaClass> inAny(String... packages) {
        DescribedPredicate<JavaClass> allowed = JavaClass.Predicates.resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                allowed.getDescription(),
                type -> type.getBaseComponentType().isPrimitive() || allowed.test(type.getBaseComponentType()));
    }

    private static ArchCondition<JavaClass> keepPermittedTypesBesideThem() {
        return new ArchCondition<>("keep their permitted types in their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Class<?>[] permitted = type.reflect().getPermittedSubclasses();
                Stream.of(permitted == null ? new Class<?>[0] : permitted)
                        .filter(child ->
                                !child.getPackage().equals(type.reflect().getPackage()))
                        .forEach(child -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " permits " + child.getName() + " of another package")));
            }
        };
    }
}
