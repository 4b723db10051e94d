/**
 * The commands, one small class each: read the study file, take the steps, publish, say how it went.
 *
 * <p>May use everything; nothing depends on it, and only here is anything printed. Start reading at {@link
 * io.kindlift.job.Main}, which lists the commands and their exit codes, then {@code Nightly}.
 */
package io.kindlift.job;
