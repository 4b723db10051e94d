package io.kindlift.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Uplift;
import io.kindlift.spark.tables.Intake;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Privacy;
import io.kindlift.study.Segments;
import io.kindlift.study.Study;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Replaces ids of people in outputs by HMAC-SHA256 under the study's key, so that the same person has the same pseudonym in
 * every output and nobody without the key can tell who it is. Without a key ids stay as they are.
 */
public final class Pseudonyms {

    /** Clusters that are people. */
    private static final Set<String> PEOPLE = Set.of("customer_id", "giver_id", "household_id");

    private final Optional<byte[]> key;
    private final boolean clustersArePeople;

    private Pseudonyms(Optional<byte[]> key, boolean clustersArePeople) {
        this.key = key;
        this.clustersArePeople = clustersArePeople;
    }

    /**
     * Reads the key of a study, if it has one.
     *
     * @throws KeyException if it is not where the study file says
     */
    public static Pseudonyms of(Study study) {
        return new Pseudonyms(
                study.privacy().key().map(Pseudonyms::secret),
                PEOPLE.contains(study.design().cluster().replaceFirst("^customers\\.", "")));
    }

    private static byte[] secret(Privacy.KeySource source) {
        byte[] secret = source instanceof Privacy.FromEnvironment variable
                ? fromEnvironment(variable.env())
                : fromFile(((Privacy.FromFile) source).file());
        if (secret.length == 0) {
            throw new KeyException("privacy.key is empty; put a secret there, 32 random bytes or more");
        }
        return secret;
    }

    private static byte[] fromEnvironment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new KeyException("privacy.key.env: the environment variable " + name + " is not set");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fromFile(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException unreadable) {
            throw new KeyException("privacy.key.file: cannot read " + file);
        }
    }

    /** The cohort as it may be written. */
    Dataset<Row> cohort(Dataset<Row> rows) {
        List<String> ids = new ArrayList<>(List.of(EpisodeColumns.UNIT_ID, EpisodeColumns.CUSTOMER_ID));
        ids.add(EpisodeColumns.ACT_ID);
        PEOPLE.forEach(person -> {
            ids.add(EpisodeColumns.segment(person));
            ids.add(EpisodeColumns.segment("customers." + person));
        });
        if (clustersArePeople) {
            ids.add(EpisodeColumns.CLUSTER);
        }
        ids.retainAll(List.of(rows.columns()));
        Dataset<Row> hidden = rows;
        for (String id : ids) {
            hidden = hidden.withColumn(id, of(col(id)));
        }
        return hidden;
    }

    /** Rows of estimates with the names of people among segment values hidden. */
    List<Uplift> estimates(List<Uplift> rows) {
        return rows.stream().map(row -> row.of(slice(row.slice()))).toList();
    }

    /** Points of curves likewise. */
    List<Curve> curves(List<Curve> points) {
        return points.stream().map(point -> point.of(slice(point.slice()))).toList();
    }

    private Slice slice(Slice slice) {
        boolean person = PEOPLE.contains(slice.segment().replaceFirst("^customers\\.", ""));
        return person && key.isPresent() ? new Slice(slice.segment(), new Hmac(key.get()).of(slice.value())) : slice;
    }

    /** Rows set aside as they may be written: with a key only the columns of the contract, as nobody knows what others tell. */
    Dataset<Row> quarantine(Intake intake) {
        if (key.isEmpty()) {
            return intake.bad();
        }
        List<Column> columns = new ArrayList<>();
        intake.source().table().columns().stream()
                .filter(column -> intake.source().has(column.name()))
                .forEach(column -> {
                    String stored = Intake.nameAside(
                            intake.source().input().columns().getOrDefault(column.name(), column.name()));
                    Column value = col("`" + stored + "`");
                    boolean id = column.name().endsWith("_id") && !column.name().equals("location_id");
                    columns.add((id ? of(value.cast(DataTypes.StringType)) : value).as(stored));
                });
        Intake.PLACE.stream()
                .filter(List.of(intake.bad().columns())::contains)
                .forEach(place -> columns.add(col(place)));
        columns.add(col("reason"));
        return intake.bad().select(columns.toArray(Column[]::new));
    }

    private Column of(Column id) {
        return key.map(secret -> udf(new Hmac(secret), DataTypes.StringType).apply(id))
                .orElse(id);
    }

    /** Half of the digest is plenty to tell people apart. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Hmac(byte[] secret) implements UDF1<String, String>, Serializable {
        @Override
        public String call(String id) {
            return of(id);
        }

        /** What a name goes by; words that are no names stay. */
        String of(String id) {
            if (id == null || id.isEmpty() || id.equals(Segments.RARE) || id.equals(Segments.OTHER)) {
                return id;
            }
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
            } catch (GeneralSecurityException none) {
                throw new IllegalStateException(none); // every Java has it
            }
        }
    }
}
