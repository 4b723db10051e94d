package io.kindlift.estimate;

import io.kindlift.study.ComparisonDays;
import io.kindlift.study.Matched;
import io.kindlift.study.Matched.FurtherEstimator;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Blocks and figures of {@code reference/matched}. */
public final class SmallWorld {

    static final List<String> TEXTS = List.of("arm", "stratum", "cluster", "tier", "act", "tied");
    static final List<String> NUMBERS = List.of(
            "price", "dose", "repeat", "before_repeat", "visits", "before_visits", "spend", "log_spend", "tenure");

    private SmallWorld() {}

    /** The lines of a file, the names of its columns first. */
    static List<List<String>> lines(String file) {
        try (var stream = SmallWorld.class.getResourceAsStream("/reference/matched/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The world with households in the clusters' place: every seventh customer is alone, of the others three are one. */
    static Blocks households(int size) {
        return blocks(size, TEXTS, NUMBERS, (block, names, line) -> {
            int customer = Integer.parseInt(line.get(0).substring(1)) - 10_000;
            block.text("cluster", customer % 7 == 0 ? null : "h" + customer / 3);
        });
    }

    /** Two outcomes of 30 days under the names a cohort has for them, with what an observational study knows. */
    static Blocks cohort(int size) {
        List<String> texts = new ArrayList<>(TEXTS);
        texts.addAll(List.of("segment_tier", "segment_surprise", "segment_cost_band", "segment_act_type", "shown_up"));
        List<String> numbers = new ArrayList<>(NUMBERS);
        numbers.addAll(List.of(
                "visits_30",
                "before_visits_30",
                "lookback_visits",
                "repeat_visit_30",
                "before_repeat_visit_30",
                "lookback_repeat_visit",
                "recency_days",
                "visit_days",
                "tenure_days"));
        return blocks(size, texts, numbers, SmallWorld::known);
    }

    private static void known(Block.Builder block, List<String> names, List<String> line) {
        String act = line.get(names.indexOf("act"));
        block.text("segment_tier", line.get(names.indexOf("tier")));
        block.text("segment_surprise", act.isEmpty() ? null : act.equals("a0") ? "unexpected" : "expected");
        block.text("segment_cost_band", line.get(names.indexOf("price")).isEmpty() ? null : "some");
        block.text("segment_act_type", act.isEmpty() ? null : act);
        block.text("shown_up", line.get(names.indexOf("cluster")).isEmpty() ? "contact" : "visit");
        for (String outcome : List.of("visits", "repeat")) {
            String kind = outcome.equals("visits") ? "visits" : "repeat_visit";
            block.number(kind + "_30", number(names, line, outcome));
            block.number("before_" + kind + "_30", number(names, line, "before_" + outcome));
            block.number("lookback_" + kind, number(names, line, "before_" + outcome));
        }
        block.number("recency_days", Double.parseDouble(line.get(1)) - 200);
        block.number("visit_days", number(names, line, "before_visits"));
        block.number("spend", Math.expm1(number(names, line, "log_spend")));
        block.number("tenure_days", number(names, line, "tenure"));
    }

    private static double number(List<String> names, List<String> line, String column) {
        return Double.parseDouble(line.get(names.indexOf(column)));
    }

    /** An observational study of these outcomes. */
    public static Study study(Plan plan, FurtherEstimator... further) {
        Study any = plan.study();
        Matched design = new Matched(
                180,
                90,
                List.of("week"),
                ComparisonDays.EVERY_VISIT,
                plan.cluster(),
                plan.adjustFor(),
                List.of(further));
        return new Study(
                any.study(),
                any.title(),
                any.timeZone(),
                any.dayStartsAt(),
                any.visits(),
                any.period(),
                any.inputs(),
                design,
                any.outcomes(),
                any.segments(),
                any.inference(),
                any.value(),
                any.referral(),
                any.quality(),
                any.privacy(),
                any.output(),
                any.seed());
    }

    /** Sets what else an episode has. */
    @FunctionalInterface
    interface Further {
        void set(Block.Builder block, List<String> names, List<String> line);
    }

    /** The world in blocks that end with a customer once they hold that many episodes. */
    static Blocks blocks(int size) {
        return blocks(size, TEXTS, NUMBERS, (block, names, line) -> {});
    }

    private static Blocks blocks(int size, List<String> texts, List<String> numbers, Further further) {
        List<List<String>> lines = lines("world.csv");
        List<String> names = lines.get(0);
        Columns columns = new Columns(numbers, texts);
        List<Block> blocks = new ArrayList<>();
        Block.Builder block = new Block.Builder(columns);
        String last = "";
        for (List<String> line : lines.subList(1, lines.size())) {
            if (!line.get(0).equals(last) && block.size() >= size) {
                blocks.add(block.build());
                block = new Block.Builder(columns);
            }
            if (!line.get(0).equals(last)) {
                block.customer(line.get(0));
            }
            last = line.get(0);
            episode(block, names, line);
            further.set(block, names, line);
        }
        blocks.add(block.build());
        return Blocks.of(blocks);
    }

    private static void episode(Block.Builder block, List<String> names, List<String> line) {
        block.episode(Integer.parseInt(line.get(1)));
        for (String text : TEXTS) {
            String value = line.get(names.indexOf(text));
            block.text(text, value.isEmpty() ? null : value);
        }
        for (String number : NUMBERS) {
            String value = line.get(names.indexOf(number));
            block.number(number, value.isEmpty() ? Double.NaN : Double.parseDouble(value));
        }
    }
}
