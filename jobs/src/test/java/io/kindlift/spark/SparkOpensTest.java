package io.kindlift.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class SparkOpensTest {

    private static final String OPENS = "--add-opens=";
    private static final String TO_ALL = "=ALL-UNNAMED";

    /** The list of the pom goes into the jar's manifest and the tests' command line; Spark's own is what it needs. */
    @Test
    void opensOfThePom_areThoseOfSpark() {
        String[] ours = System.getProperty("kindlift.spark.opens").split(" ");

        Stream<String> spark = Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> option.startsWith(OPENS) && option.endsWith(TO_ALL))
                .map(option -> option.substring(OPENS.length(), option.length() - TO_ALL.length()));

        assertThat(ours).containsExactlyInAnyOrderElementsOf(spark.toList());
    }
}
