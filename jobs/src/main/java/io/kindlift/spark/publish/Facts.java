package io.kindlift.spark.publish;

import java.util.Map;

/**
 * What the command adds to a manifest.
 *
 * @param status the worst verdict of the health checks, or another word of the command's
 * @param exit the command's exit code
 * @param inputs by table
 * @param counts episodes per arm and the like
 * @param timingsMs by step, in milliseconds
 */
public record Facts(
        String status,
        int exit,
        Map<String, Manifest.Source> inputs,
        Map<String, Long> counts,
        Map<String, Long> timingsMs) {}
