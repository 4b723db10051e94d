package io.kindlift.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** Against Spark's own. */
class XxHash64Test {

    @Property
    void texts_hashAsSparkDoes(@ForAll @StringLength(max = 150) String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(XxHash64.of(text))
                .isEqualTo(XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, 42));
    }

    @Property
    void numbers_hashAsSparkDoes(@ForAll int small, @ForAll long large, @ForAll long seed) {
        assertThat(XxHash64.of(small, seed)).isEqualTo(XXH64.hashInt(small, seed));
        assertThat(XxHash64.of(large, seed)).isEqualTo(XXH64.hashLong(large, seed));
    }
}
