/** The jars that {@code mvn package} makes, run as users run them: processes of their own, and a cluster of Spark's. */
package io.kindlift.packaged;
