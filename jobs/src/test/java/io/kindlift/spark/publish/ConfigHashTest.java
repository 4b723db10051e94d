package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Study;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigHashTest {

    @Test
    void orderOfKeysAndPlaceOfResults_sameHash() {
        Study one = Rows.study(Map.of("control", 1.0, "note", 1.0), "here");
        Study other = Rows.study(Map.of("note", 1.0, "control", 1.0), "there");

        assertThat(ConfigHash.of(one)).isEqualTo(ConfigHash.of(other)).matches("[0-9a-f]{64}");
    }

    @Test
    void anotherShare_anotherHash() {
        Study one = Rows.study(Map.of("control", 1.0, "note", 1.0), "here");
        Study other = Rows.study(Map.of("control", 1.0, "note", 2.0), "here");

        assertThat(ConfigHash.of(one)).isNotEqualTo(ConfigHash.of(other));
    }

    // GNU coreutils 9.1: printf 'kindness' | sha256sum
    @Test
    void sha256_asEveryToolComputesIt() {
        assertThat(Sha256.of("kindness".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("2dd91040a484f1799803ffbbf3307a446022883396f959c3ac12cfe390bff0fd");
    }
}
