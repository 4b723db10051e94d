package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.estimate.Question;
import io.kindlift.estimate.Slice;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the cohort that the looks need, flat and in bucket order, and where each question finds its numbers. */
final class Layout implements Serializable {

    private static final long serialVersionUID = 1;

    /** Sums are ordered within a bucket, and buckets are merged in order: their number is part of the result's bits. */
    private static final int BUCKETS = 128;

    private static final String BUCKET = "bucket";
    private static final String IN_STRATUM = "in_stratum";

    static final int AT_BUCKET = 0;
    static final int AT_STRATUM = 1;
    static final int AT_UNIT = 2;
    static final int AT_CUSTOMER = 3;
    static final int AT_CLUSTER = 4;
    static final int AT_ARM = 5;
    static final int AT_TREATED = 6;
    static final int AT_CUSTOMER_EPISODES = 7;
    static final int AT_CUSTOMER_CLUSTERS = 8;
    private static final int FIRST = 9;

    private final ArrayList<Question> questions;
    private final ArrayList<String> segments;
    private final ArrayList<String> arms;
    private final ArrayList<Integer> windows;
    private final ArrayList<String> variables;
    private final HashMap<String, Integer> places = new HashMap<>();
    private final boolean stratified;
    private final int lookback;
    private final HashMap<String, Covariate> covariates = new HashMap<>();

    /**
     * Lays out a study.
     *
     * @param treatedArms the treated arms if there are several, else none
     * @param stratified whether the trial was drawn within strata
     * @param further variables beyond those of the questions
     */
    Layout(
            Study study,
            List<Question> questions,
            List<Covariate> covariates,
            List<String> treatedArms,
            boolean stratified,
            List<String> further) {
        this.questions = new ArrayList<>(questions);
        this.segments = new ArrayList<>(study.segments());
        this.arms = new ArrayList<>(treatedArms);
        this.windows = new ArrayList<>(EpisodeColumns.windows(study));
        this.stratified = stratified;
        this.lookback = study.design().lookbackDays();
        covariates.forEach(covariate -> this.covariates.put(covariate.variable(), covariate));
        Set<String> distinct = new LinkedHashSet<>();
        questions.forEach(question -> distinct.addAll(question.variables()));
        distinct.addAll(further);
        this.variables = new ArrayList<>(distinct);
        variables.forEach(variable -> places.put(variable, FIRST + windows.size() + segments.size() + places.size()));
    }

    List<Question> questions() {
        return questions;
    }

    List<String> arms() {
        return arms;
    }

    boolean stratified() {
        return stratified;
    }

    /** The cohort as the looks read it: whole buckets, ordered inside. */
    Dataset<Row> rows(Dataset<Row> cohort) {
        return cohort.select(columns(cohort).toArray(Column[]::new))
                .repartition(col(BUCKET))
                .sortWithinPartitions(BUCKET, IN_STRATUM, EpisodeColumns.UNIT_ID);
    }

    /** The cohort as it lies, customer by customer, with what every episode weighs in each window. */
    Dataset<Row> weighted(Dataset<Row> cohort) {
        List<Column> columns = lying(cohort);
        columns.add(col(EpisodeColumns.WEIGHT));
        windows.forEach(window -> columns.add(col(EpisodeColumns.weight(window))));
        windows.forEach(window -> columns.add(col(EpisodeColumns.received(window))));
        return cohort.select(columns.toArray(Column[]::new));
    }

    /** The treated of a cohort that lies so, with what tells where they belong: their other cells are empty and never read. */
    Dataset<Row> treated(Dataset<Row> cohort) {
        List<Column> columns = columns(cohort);
        for (int i = 0; i < columns.size(); i++) {
            boolean belongs = i == AT_STRATUM || (i >= FIRST && i < FIRST + windows.size() + segments.size());
            columns.set(i, belongs ? columns.get(i) : lit(null));
        }
        return cohort.where(col(EpisodeColumns.TREATED)).select(columns.toArray(Column[]::new));
    }

    /** Where rows lie is where they stay, so nobody asks for their bucket, nor for their unit. */
    private List<Column> lying(Dataset<Row> cohort) {
        List<Column> columns = columns(cohort);
        columns.set(AT_BUCKET, lit(null));
        columns.set(AT_UNIT, lit(null));
        return columns;
    }

    private List<Column> columns(Dataset<Row> cohort) {
        List<Column> columns = new ArrayList<>();
        Column stratum = stratified ? coalesce(col(EpisodeColumns.STRATUM), lit(Covariate.MISSING)) : lit("");
        Column unit = col(EpisodeColumns.UNIT_ID);
        columns.add(pmod(xxhash64(stratified ? stratum : unit), lit((long) BUCKETS))
                .cast(DataTypes.IntegerType)
                .as(BUCKET));
        columns.add(stratum.as(IN_STRATUM));
        columns.add(unit);
        columns.add(col(EpisodeColumns.CUSTOMER_ID));
        columns.add(col(EpisodeColumns.CLUSTER));
        columns.add(col(EpisodeColumns.ARM));
        columns.add(col(EpisodeColumns.TREATED));
        columns.add(col(EpisodeColumns.CUSTOMER_EPISODES));
        columns.add(col(EpisodeColumns.CUSTOMER_CLUSTERS));
        windows.forEach(window -> columns.add(col(EpisodeColumns.mature(window))));
        segments.forEach(segment -> columns.add(col(EpisodeColumns.segment(segment))));
        variables.forEach(variable ->
                columns.add(coalesce(value(variable, cohort.schema()).cast(DataTypes.DoubleType), lit(Double.NaN))
                        .as("value_" + places.get(variable))));
        return columns;
    }

    private Column value(String variable, StructType schema) {
        if (variable.startsWith(Question.CHANGE)) {
            String after = variable.substring(Question.CHANGE.length());
            return Decimals.difference(schema, after, EpisodeColumns.before(after));
        }
        switch (variable) {
            case EpisodeColumns.LOG_SPEND -> {
                return log1p(greatest(Decimals.number(schema, EpisodeColumns.SPEND), lit(0.0)));
            }
            case EpisodeColumns.LOG_RECENCY -> {
                return log1p(
                        least(col(EpisodeColumns.RECENCY_DAYS), lit(lookback)).cast(DataTypes.DoubleType));
            }
            case EpisodeColumns.LOG_VISIT_DAYS -> {
                return log1p(col(EpisodeColumns.VISIT_DAYS).cast(DataTypes.DoubleType));
            }
            case EpisodeColumns.LOG_TENURE -> {
                return log1p(col(EpisodeColumns.TENURE_DAYS).cast(DataTypes.DoubleType));
            }
            default -> {
                return stored(variable, schema);
            }
        }
    }

    private Column stored(String variable, StructType schema) {
        if (EpisodeColumns.SHOWN_OTHERWISE.contains(variable)) {
            String how = variable.substring(EpisodeColumns.SHOWN_UP.length() + 1);
            return when(col(EpisodeColumns.SHOWN_UP).equalTo(how), 1).otherwise(0);
        }
        Covariate covariate = covariates.get(variable);
        return covariate == null ? Decimals.number(schema, variable) : value(covariate);
    }

    private static Column value(Covariate covariate) {
        Column stored = col(EpisodeColumns.covariate(covariate.column()));
        return switch (covariate.mark()) {
            case NUMBER -> coalesce(number(stored), lit(0.0));
            case LEVEL ->
                when(coalesce(stored, lit(Covariate.MISSING)).equalTo(covariate.level()), 1)
                        .otherwise(0);
            case ABSENCE -> when(number(stored).isNull(), 1).otherwise(0);
        };
    }

    /** A finite number, or null: "NaN" is how some tables write that they do not know. */
    private static Column number(Column stored) {
        Column number = stored.try_cast(DataTypes.DoubleType);
        return when(abs(number).leq(Double.MAX_VALUE), number);
    }

    /** Fills {@code into} with a question's numbers of one row. */
    void read(Row row, Question question, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = row.getDouble(places.get(question.variables().get(i)));
        }
    }

    /** Whether a row counts for a question. */
    boolean mature(Row row, Question question) {
        return question.window() == 0 || row.getBoolean(FIRST + windows.indexOf(question.window()));
    }

    List<String> segments() {
        return segments;
    }

    /** Place of a window among all of them, from the shortest; 0 is no window. */
    int place(int window) {
        return 1 + windows.indexOf(window);
    }

    /** Days of the window in that place, from 1. */
    int days(int place) {
        return windows.get(place - 1);
    }

    /** How many windows there are. */
    int windows() {
        return windows.size();
    }

    /** How many of a row's windows, from the shortest, are over. */
    int over(Row row) {
        int over = 0;
        while (over < windows.size() && row.getBoolean(FIRST + over)) {
            over++;
        }
        return over;
    }

    /** The same. */
    int over(InternalRow row) {
        int over = 0;
        while (over < windows.size() && row.getBoolean(FIRST + over)) {
            over++;
        }
        return over;
    }

    /** A row's value of a segment; null if it is in none. */
    String value(Row row, int segment) {
        return row.getString(FIRST + windows.size() + segment);
    }

    /** The cohort of a calibration as it lies: weighted rows with their parts in the programmes at the end. */
    Dataset<Row> pretend(Dataset<Row> cohort) {
        List<Column> columns = lying(cohort);
        columns.add(col(EpisodeColumns.PROGRAMMES));
        return cohort.select(columns.toArray(Column[]::new));
    }

    /** A row's part in each programme of a calibration. */
    byte[] programmes(Row row) {
        return row.getAs(afterVariables());
    }

    /** The same. */
    byte[] programmes(InternalRow row) {
        return row.getBinary(afterVariables());
    }

    /** Whether a row is one of a calibration. */
    boolean pretends(InternalRow row) {
        return row.numFields() == afterVariables() + 1;
    }

    private int afterVariables() {
        return FIRST + windows.size() + segments.size() + variables.size();
    }

    /** Place of the shortest window within which an act reached a row of a weighted cohort; beyond all of them if none did. */
    int reached(InternalRow row) {
        int place = 1;
        while (place <= windows.size() && !row.getBoolean(afterVariables() + windows.size() + place)) {
            place++;
        }
        return place;
    }

    /** What a row of a weighted cohort weighs in the window of that place; 0 where it does not count. */
    double weight(InternalRow row, int place) {
        int at = afterVariables() + place;
        return row.isNullAt(at) ? 0 : row.getDouble(at);
    }

    /** How many variables the questions have together. */
    int variables() {
        return variables.size();
    }

    /** Where a variable stands in a row. */
    int atVariable(int variable) {
        return FIRST + windows.size() + segments.size() + variable;
    }

    /** Where a segment stands in a row. */
    int atSegment(int segment) {
        return FIRST + windows.size() + segment;
    }

    /** Which of the variables has that name. */
    int place(String variable) {
        return variables.indexOf(variable);
    }

    /** Which of the variables a question's numbers are. */
    int[] variables(Question question) {
        return question.variables().stream().mapToInt(variables::indexOf).toArray();
    }

    /** Whether the longest window of a row is over. */
    boolean matureForLongest(Row row) {
        return row.getBoolean(FIRST + windows.size() - 1);
    }

    /** The slices a row belongs to. A control belongs to every arm's. */
    List<Slice> slices(Row row) {
        List<Slice> slices = new ArrayList<>();
        slices.add(Slice.ALL);
        boolean treated = row.getBoolean(AT_TREATED);
        for (String arm : arms) {
            if (!treated || arm.equals(row.getString(AT_ARM))) {
                slices.add(new Slice(Slice.ARM, arm));
            }
        }
        for (int i = 0; i < segments.size(); i++) {
            String value = row.getString(FIRST + windows.size() + i);
            if (value != null) {
                slices.add(new Slice(segments.get(i), value));
            }
        }
        return slices;
    }

    /** Whether a question is asked of a slice. */
    static boolean asked(Question question, Slice slice) {
        return question.role() == Question.Role.EFFECT || question.role() == Question.Role.CHANGE || slice.all();
    }

    /** Places of the questions, for the way from the workers. */
    Map<Question, Integer> numbers() {
        Map<Question, Integer> numbers = new LinkedHashMap<>();
        questions.forEach(question -> numbers.put(question, numbers.size()));
        return numbers;
    }
}
