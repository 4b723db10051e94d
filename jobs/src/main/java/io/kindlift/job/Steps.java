package io.kindlift.job;

import io.kindlift.spark.night.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says what is being done and keeps how long it took. */
final class Steps implements Progress {

    private final PrintWriter out;
    private final long start = System.nanoTime();
    private final Map<String, Long> timings = new LinkedHashMap<>();

    Steps(PrintWriter out) {
        this.out = out;
    }

    @Override
    public <T> T step(String name, Supplier<T> work) {
        long begin = System.nanoTime();
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (begin - start) / 1e9, name);
        out.flush();
        T result = work.get();
        timings.put(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        return result;
    }

    /** Does a step that gives nothing back. */
    void run(String name, Work work) throws IOException {
        try {
            step(name, () -> {
                try {
                    work.run();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                return name;
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Work on files. */
    interface Work {
        void run() throws IOException;
    }

    @Override
    public Map<String, Long> timings() {
        return timings;
    }
}
