package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.study.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttendanceTest {

    @Test
    void customers_areCountedByTheTablesThatKnowThem() {
        Attendance seen = attendance("a:PA", "b:A", "c:PPAA", "d:P", "e:DA");

        assertThat(seen.of(Table.ACTS)).isEqualTo(4);
        assertThat(seen.unseen(Table.ACTS)).isEqualTo(2);
        assertThat(seen.unseen(Table.ASSIGNMENTS)).isEqualTo(1);
        assertThat(seen.unseen(Table.CONTACTS)).isZero();
        assertThat(seen.unseen()).extracting(Attendance.Unseen::id).containsExactlyInAnyOrder("b", "e");
    }

    @Test
    void crowd_hasAMiddleAndALargest() {
        Attendance.Crowd crowd = attendance("a:P", "b:PP", "c:PPP", "z:" + "P".repeat(400))
                .crowds()
                .get(Table.PURCHASES);

        assertThat(crowd.median()).isEqualTo(2);
        assertThat(crowd.most()).isEqualTo("z");
        assertThat(crowd.largest()).isEqualTo(400);
        assertThat(crowd.rows()).isEqualTo(406);
    }

    @Test
    void wordsForNobody_areCountedByTable() {
        assertThat(attendance("NULL:PPA", "n/a:A", "anna:P").nobody())
                .isEqualTo(Map.of("NULL", Map.of(Table.PURCHASES, 2L, Table.ACTS, 1L), "n/a", Map.of(Table.ACTS, 1L)));
    }

    @Test
    void respelt_onlyIdsThatDifferBetweenRowsCount() {
        Attending attending = new Attending();
        attending.row(event('P', "c1 "));
        attending.row(event('A', null));
        attending.customer("c1", 1);
        attending.row(event('P', "c2 "));
        attending.row(event('P', "c2 "));
        attending.customer("c2", 2);

        assertThat(attending.all().respelt()).isOne();
        assertThat(attending.all().example()).isEqualTo(new Attendance.Respelt(Table.PURCHASES, "c1 ", "c1"));
    }

    @Test
    void parts_addUpToTheWhole() {
        Attendance whole = attendance("a:PA", "b:A", "NULL:PPA", "d:P");
        Attendance parts = attendance("a:PA", "NULL:PPA").plus(Attendance.NONE).plus(attendance("d:P", "b:A"));

        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void alike_idsOfTablesThatDoNotMeet() {
        Attendance seen = attendance("113:D", "C7:A", "Kim:A");
        Packed.Writer writer = new Packed.Writer();
        List<byte[]> stories = List.of(
                story(writer, "113.0", Table.PURCHASES),
                story(writer, "c7", Table.PURCHASES),
                story(writer, "kim", Table.ACTS),
                story(writer, "kim2", Table.PURCHASES));

        assertThat(Alike.among(stories.iterator(), Alike.byForm(seen.unseen())))
                .toIterable()
                .extracting(Alike::id, Alike::other)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("113", "113.0"),
                        org.assertj.core.groups.Tuple.tuple("C7", "c7"));
    }

    private static byte[] story(Packed.Writer writer, String customer, Table table) {
        History story = new History();
        story.begin(customer);
        story.seen(Attendance.set(table));
        return story.packed(writer);
    }

    /** Customers with a letter for each of their rows: purchases, acts, draws. */
    private static Attendance attendance(String... customers) {
        Attending attending = new Attending();
        for (String customer : customers) {
            String[] parts = customer.split(":", 2);
            parts[1].chars().forEach(kind -> attending.row(event((char) kind, null)));
            attending.customer(parts[0], parts[0].hashCode());
        }
        return attending.all();
    }

    private static Event event(char kind, String stored) {
        Event event = new Event();
        event.kind = kind == 'P' ? Events.PURCHASES : kind == 'A' ? Events.ACTS : Events.ASSIGNMENTS;
        event.respelt = stored;
        return event;
    }
}
