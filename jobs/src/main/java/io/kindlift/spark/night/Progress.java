package io.kindlift.spark.night;

import java.util.Map;
import java.util.function.Supplier;

/** Is told what is being done. */
public interface Progress {

    /** Does a step. */
    <T> T step(String name, Supplier<T> work);

    /** Milliseconds by step, in their order; empty where nobody looks at a clock. */
    Map<String, Long> timings();

    /** Says nothing and keeps nothing. */
    Progress SILENT = new Progress() {
        @Override
        public <T> T step(String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public Map<String, Long> timings() {
            return Map.of();
        }
    };
}
