package io.kindlift.spark.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of some files, one file after another; what is open is closed when the task ends. */
final class TextRows implements Iterator<Row> {

    private final Iterator<TextFile> files;
    private final List<String> columns;
    private final SerializableConfiguration conf;
    private TextFile file;
    private Records records;

    TextRows(Iterator<TextFile> files, List<String> columns, SerializableConfiguration conf) {
        this.files = files;
        this.columns = columns;
        this.conf = conf;
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
    }

    private void close() {
        try {
            if (records != null) {
                records.close();
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        while (records == null || !records.hasNext()) {
            close();
            if (!files.hasNext()) {
                return false;
            }
            file = files.next();
            records = file.records(conf.value());
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return row(records.next());
        } catch (UncheckedIOException e) {
            throw file.unreadable(e.getCause());
        }
    }

    private Row row(Records.One record) {
        Object[] values = new Object[columns.size() + 3];
        int i = 0;
        for (String column : columns) {
            values[i++] =
                    file.file().values().getOrDefault(column, record.values().get(column));
        }
        values[i++] = file.file().name();
        values[i++] = record.line();
        values[i] = record.wrong().isEmpty() ? null : record.wrong();
        return RowFactory.create(values);
    }
}
