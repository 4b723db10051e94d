package io.kindlift.spark.tables;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Rows that came out of files, by piece of a file: however often a piece is read, by a second job or a task that is tried
 * again, its rows count once.
 */
final class RowsRead extends AccumulatorV2<RowsRead.Piece, Long> {

    private static final long serialVersionUID = 1;

    private final ConcurrentHashMap<String, Long> pieces = new ConcurrentHashMap<>();

    /** A piece of a file, by its path and where it begins, and the rows found in it. */
    record Piece(String name, long rows) {}

    @Override
    public boolean isZero() {
        return pieces.isEmpty();
    }

    @Override
    public AccumulatorV2<Piece, Long> copy() {
        RowsRead copy = new RowsRead();
        copy.pieces.putAll(pieces);
        return copy;
    }

    @Override
    public void reset() {
        pieces.clear();
    }

    @Override
    public void add(Piece piece) {
        pieces.merge(piece.name, piece.rows, Math::max);
    }

    @Override
    public void merge(AccumulatorV2<Piece, Long> other) {
        ((RowsRead) other).pieces.forEach((name, rows) -> pieces.merge(name, rows, Math::max));
    }

    @Override
    public Long value() {
        return pieces.values().stream().mapToLong(Long::longValue).sum();
    }
}
