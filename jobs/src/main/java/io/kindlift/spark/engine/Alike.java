package io.kindlift.spark.engine;

import io.kindlift.episode.Packed;
import io.kindlift.study.Spelling;
import io.kindlift.study.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two ids that are different, of customers who are in no table together, and that a spreadsheet or a careless hand could have
 * made of one another.
 *
 * @param id of a customer without a purchase
 * @param tables where it is
 * @param other what it may be elsewhere
 * @param others where that is
 */
@SuppressWarnings("serial") // sets that serialise
public record Alike(String id, Set<Table> tables, String other, Set<Table> others) implements Serializable {

    /** Those without a purchase, by their loose form. */
    static HashMap<String, List<Attendance.Unseen>> byForm(List<Attendance.Unseen> unseen) {
        HashMap<String, List<Attendance.Unseen>> byForm = new HashMap<>();
        unseen.forEach(each -> byForm.computeIfAbsent(Spelling.loose(each.id()), any -> new ArrayList<>())
                .add(each));
        return byForm;
    }

    /** The pairs among packed stories. */
    static Iterator<Alike> among(Iterator<byte[]> stories, Map<String, List<Attendance.Unseen>> byForm) {
        List<Alike> pairs = new ArrayList<>();
        Packed.Reader reader = new Packed.Reader();
        while (stories.hasNext()) {
            reader.begin(stories.next());
            String other = reader.text();
            int others = reader.integer();
            for (Attendance.Unseen each : byForm.getOrDefault(Spelling.loose(other), List.of())) {
                if (!each.id().equals(other) && (each.tables() & others) == 0) {
                    pairs.add(new Alike(each.id(), Attendance.tables(each.tables()), other, Attendance.tables(others)));
                }
            }
        }
        return pairs.iterator();
    }
}
