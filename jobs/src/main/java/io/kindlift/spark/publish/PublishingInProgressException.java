package io.kindlift.spark.publish;

/** Another run of the same study is publishing. */
public final class PublishingInProgressException extends RuntimeException {

    PublishingInProgressException(String message) {
        super(message);
    }
}
