package io.kindlift.spark.tables;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Work that does not wait for other work. What is found comes in the order of the work, and so does what is refused. */
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> all(List<Supplier<T>> work) {
        List<CompletableFuture<T>> begun =
                work.stream().map(CompletableFuture::supplyAsync).toList();
        try {
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
                    .exceptionally(refused -> null)
                    .join();
            return begun.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException refused) {
            throw thrown(refused.getCause());
        }
    }

    /** As if it had been thrown here; Spark throws what it does not declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException thrown(Throwable refused) throws E {
        throw (E) refused;
    }
}
