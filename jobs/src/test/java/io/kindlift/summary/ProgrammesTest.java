package io.kindlift.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.History;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Studies;
import io.kindlift.episode.Town;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pretend programmes on a town's own history. */
class ProgrammesTest {

    private static final int MANY = 60;

    private final Study study = Studies.matched(10);
    private final List<byte[]> town = Town.of(3, 400);

    private Programmes programmes(double share) {
        return Programmes.of(Population.of(town), study, Town.AS_OF, new Attributes(List.of()), Set.of(), MANY, share);
    }

    @Test
    void ownShare_givesAsManyTreatedAsThereReallyAre() {
        Programmes programmes = programmes(0);
        MatchedDays real = new MatchedDays(study, Town.AS_OF);
        long treated = 0;
        for (Iterator<History> all = History.unpacked(town.iterator()); all.hasNext(); ) {
            treated += real.treatment(all.next()) != null ? 1 : 0;
        }

        double mean = 0;
        for (int p = 0; p < MANY; p++) {
            mean += treated(programmes.programme(p, Programme.Size.ALL)).size() / (double) MANY;
        }

        assertThat(mean).isBetween(0.85 * treated, 1.15 * treated);
    }

    @Test
    void programmes_differ_andCompareNobodyWithThemselves() {
        Programmes programmes = programmes(0.05);

        List<String> first = treated(programmes.programme(0, Programme.Size.ALL));
        List<String> last = treated(programmes.programme(MANY - 1, Programme.Size.ALL));

        assertThat(first).isNotEmpty().isNotEqualTo(last);
        Map<String, Integer> treatedOn = new HashMap<>();
        for (Block block : programmes.programme(0, Programme.Size.ALL).each(each -> each)) {
            for (int i = 0; i < block.size(); i++) {
                boolean treated = block.text("arm", i).equals("treated");
                Integer before = treated
                        ? treatedOn.put(block.customer(block.customerOf()[i]), block.days()[i])
                        : treatedOn.get(block.customer(block.customerOf()[i]));
                assertThat(before).as("nothing after the treated day").isNull();
            }
        }
    }

    @Test
    void sizes_areDrawnFromAllTreated() {
        Programmes programmes = programmes(0.3);

        List<String> all = treated(programmes.programme(1, Programme.Size.ALL));
        List<String> tenth = treated(programmes.programme(1, Programme.Size.TENTH));
        List<String> twenty = treated(programmes.programme(1, Programme.Size.TWENTY));

        assertThat(all).hasSizeGreaterThan(100).containsAll(tenth).containsAll(twenty);
        assertThat(tenth.size()).isBetween(all.size() / 30, all.size() / 5);
        assertThat(twenty).hasSize(20);
    }

    /** Customers, each treated once. */
    private static List<String> treated(Blocks blocks) {
        List<String> treated = new ArrayList<>();
        for (Block block : blocks.each(each -> each)) {
            for (int i = 0; i < block.size(); i++) {
                if (block.text("arm", i).equals("treated")) {
                    treated.add(block.customer(block.customerOf()[i]));
                }
            }
        }
        return treated;
    }

    @Test
    void parts_surviveTheirPacking() {
        byte[] parts = new byte[MANY];
        for (int p = 0; p < MANY; p++) {
            parts[p] = (byte) (p * p % 3);
        }
        Block.Builder block = new Block.Builder(new Columns(Parts.columns(MANY), List.of()));
        block.customer("ann").episode(0);
        Parts.write(parts, 0, block);

        Block built = block.build();
        for (int p = 0; p < MANY; p++) {
            assertThat(Parts.read(built.numbers(Parts.column(p))[0], p)).isEqualTo(parts[p]);
        }
    }
}
