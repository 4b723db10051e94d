package io.kindlift.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.episode.Studies;
import io.kindlift.episode.Town;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From histories to blocks, without an engine. */
class MatchedBlocksTest {

    private static final int MARCH = (int) LocalDate.of(2026, 3, 1).toEpochDay();

    private static MatchedBlocks blocks(Population population, Study study) {
        return MatchedBlocks.of(population, study, Town.AS_OF, new Attributes(List.of()), List.of(), Set.of());
    }

    /** Every episode as a line: customer, day, arm, stratum, all numbers. */
    private static List<String> lines(Blocks blocks) {
        List<String> lines = new ArrayList<>();
        blocks.<ArrayList<String>>each(block -> {
                    ArrayList<String> here = new ArrayList<>();
                    for (int i = 0; i < block.size(); i++) {
                        StringBuilder line = new StringBuilder(
                                block.customer(block.customerOf()[i]) + " " + (block.days()[i] - MARCH));
                        for (String text : block.columns().texts()) {
                            line.append(' ').append(block.text(text, i));
                        }
                        for (String number : block.columns().numbers()) {
                            line.append(' ').append(block.numbers(number)[i]);
                        }
                        here.add(line.toString());
                    }
                    return here;
                })
                .forEach(lines::addAll);
        return lines;
    }

    @Test
    void oneTreatedAmongOthers_isDescribedByHerDay() {
        History ann = new History();
        ann.begin("ann");
        ann.act(Town.act("old", MARCH - 20, 500000L));
        ann.act(Town.act("a", MARCH + 5, 1500000L));
        ann.act(Town.act("b", MARCH + 5, 2500000L));
        for (int day : new int[] {-40, -20, 5, 9, 30}) {
            ann.days().purchase(MARCH + day, "north", "app", 10_000_000L, 0, true);
        }
        History bob = new History();
        bob.begin("bob");
        bob.days().purchase(MARCH - 20, "north", "app", 10_000_000L, 0, true);
        bob.days().purchase(MARCH + 6, "north", "app", 7_000_000L, 0, true);
        Packed.Writer writer = new Packed.Writer();

        MatchedBlocks found =
                blocks(Population.of(List.of(ann.packed(writer), bob.packed(writer))), Studies.matched(10));

        Block block = found.blocks().each(each -> each).get(0);
        assertThat(found.treated()).isEqualTo(1);
        assertThat(block.customers()).isEqualTo(2);
        assertThat(block.text("arm", 0)).isEqualTo("treated");
        assertThat(block.text("arm", 1)).isEqualTo("control");
        assertThat(block.text("act_id", 0)).isEqualTo("a");
        assertThat(block.text("act_id", 1)).isNull();
        assertThat(block.text("stratum", 0))
                .isEqualTo(block.text("stratum", 1))
                .startsWith("visit|week=2026-W10|spend=");
        assertThat(block.numbers("price")).containsExactly(4.0, Double.NaN);
        assertThat(block.numbers("dose")).containsExactly(2.0, Double.NaN);
        assertThat(block.numbers("time_to_return_14")).containsExactly(4.0, 14.0);
        assertThat(block.numbers("returned_14")).containsExactly(1.0, 0.0);
        assertThat(block.numbers("lookback_time_to_return")).containsExactly(6.0, 5.0);
        assertThat(block.numbers("spend_14")).containsExactly(10.0, 0.0);
        assertThat(block.text("segment_dose", 0)).isEqualTo("2");
        assertThat(block.text("segment_random", 0)).isEqualTo("random");
        assertThat(block.text("segment_cost_band", 0)).isEqualTo("up to 4.00");
        assertThat(block.text("segment_cost_band", 1)).isNull();
        assertThat(block.text("segment_newcomer", 1)).isEqualTo("existing");
    }

    @Test
    void immatureOutcomes_areNotKnown() {
        History ann = new History();
        ann.begin("ann");
        ann.act(Town.act("a", MARCH + 55, 1500000L));
        ann.days().purchase(MARCH + 55, "north", "app", 10_000_000L, 0, true);
        LocalDate asOf = LocalDate.ofEpochDay(MARCH + 55 + 9);
        Packed.Writer writer = new Packed.Writer();

        Block block = MatchedBlocks.of(
                        Population.of(List.of(ann.packed(writer))),
                        Studies.matched(10),
                        asOf,
                        new Attributes(List.of()),
                        List.of(),
                        Set.of())
                .blocks()
                .each(each -> each)
                .get(0);

        assertThat(block.numbers("repeat_visit_7")).containsExactly(0.0);
        assertThat(block.numbers("spend_14")).containsExactly(Double.NaN);
        assertThat(block.numbers("time_to_return_14")).containsExactly(Double.NaN);
        assertThat(block.numbers("watched_14")).containsExactly(7.0);
    }

    @Test
    void historiesInParts_giveTheSameEpisodes() {
        List<byte[]> town = Town.of(1, 300);

        MatchedBlocks whole = blocks(Population.of(town), Studies.matched(10));
        MatchedBlocks parts = blocks(inParts(town, 7), Studies.matched(10));

        assertThat(lines(parts.blocks())).isEqualTo(lines(whole.blocks())).hasSizeGreaterThan(500);
        assertThat(parts.treated()).isEqualTo(whole.treated());
        assertThat(parts.controlBefore().n()).isEqualTo(whole.controlBefore().n());
        assertThat(parts.frequencies().candidates())
                .isEqualTo(whole.frequencies().candidates());
    }

    private static Population inParts(List<byte[]> packed, int parts) {
        return new Population() {
            @Override
            public <S> List<S> each(Walk<S> walk) {
                List<S> found = new ArrayList<>();
                for (int p = 0; p < parts; p++) {
                    found.add(walk.over(History.unpacked(part(p))));
                }
                return found;
            }

            @Override
            public Blocks blocks(Walk<Iterator<Block>> recorder) {
                List<Block> blocks = new ArrayList<>();
                for (int p = 0; p < parts; p++) {
                    recorder.over(History.unpacked(part(p))).forEachRemaining(blocks::add);
                }
                return Blocks.of(blocks);
            }

            private Iterator<byte[]> part(int p) {
                int size = packed.size();
                return packed.subList(p * size / parts, (p + 1) * size / parts).iterator();
            }
        };
    }

    @Test
    void perTreated_thinsFullStrata_andKeepsAllOfTheOthers() {
        List<byte[]> town = Town.of(2, 600);

        Map<String, long[]> all = counts(blocks(Population.of(town), Studies.matched(10)));
        Map<String, long[]> few =
                counts(blocks(Population.of(town), Studies.matched(10, "comparison_days: {per_treated: 2}")));

        long wanted = 0;
        long kept = 0;
        for (Map.Entry<String, long[]> stratum : all.entrySet()) {
            long[] thinned = few.get(stratum.getKey());
            long treated = stratum.getValue()[0];
            long candidates = stratum.getValue()[1];
            assertThat(thinned[0]).isEqualTo(treated);
            if (candidates <= 2 * treated) {
                assertThat(thinned[1]).isEqualTo(candidates);
            }
            wanted += Math.min(candidates, 2 * treated);
            kept += thinned[1];
        }
        assertThat((double) kept / wanted).isBetween(0.8, 1.2);
    }

    /** By stratum, treated and controls. */
    private static Map<String, long[]> counts(MatchedBlocks found) {
        Map<String, long[]> counts = new HashMap<>();
        found.blocks()
                .<HashMap<String, long[]>>each(block -> {
                    HashMap<String, long[]> here = new HashMap<>();
                    for (int i = 0; i < block.size(); i++) {
                        here.computeIfAbsent(block.text("stratum", i), any -> new long[2])[
                                block.text("arm", i).equals("treated") ? 0 : 1]++;
                    }
                    return here;
                })
                .forEach(counts::putAll);
        return counts;
    }
}
