package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.PretendActs;
import io.kindlift.episode.Terms;
import io.kindlift.episode.XxHash64;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The visit days that take part in pretend programmes, each written once with its part in every one of them. The parts are the
 * study's own rules': the acts of a programme are put in the place of the real ones, and the rules are asked.
 */
record PretendRecorder(
        MatchedDays days,
        Terms terms,
        MatchedSheet sheet,
        PretendActs acts,
        ActRates.Rates rates,
        double share,
        int programmes)
        implements Walk<Iterator<Block>> {

    @Override
    public Iterator<Block> over(Iterator<History> histories) {
        Episode episode = new Episode();
        StringBuilder scratch = new StringBuilder();
        MatchedSheet.Pen pen = sheet.pen();
        int first = sheet.columns().place(Parts.column(0));
        return new Recording(histories, sheet.columns(), (history, into) -> {
            int until = acts.until(history);
            int[] visits = acts.visitDays(history);
            byte[][] parts = parts(history, episode, visits, until);
            history.pretend(List.of(), until);
            pen.begin(into);
            for (int i = 0; i < visits.length; i++) {
                if (parts[i] != null) {
                    episode.at(visits[i], null);
                    pen.write(episode, terms.stratum(episode, scratch));
                    Parts.write(parts[i], first, into);
                }
            }
        });
    }

    /** By visit day its part in every programme; null where it has none in any. */
    byte[][] parts(History history, Episode episode, int[] visits, int until) {
        byte[][] parts = new byte[visits.length][];
        long hash = XxHash64.of(history.customer());
        double[] chances = PretendShare.chances(rates.of(history, visits), share);
        episode.of(history);
        for (int p = 0; p < programmes && visits.length > 0; p++) {
            int programme = p;
            history.pretend(acts.drawn(hash, visits, chances, p), until);
            days.candidates(episode, false, each -> mark(each, visits, parts, programme, Parts.CONTROL));
            days.treated(episode, each -> mark(each, visits, parts, programme, Parts.TREATED));
        }
        return parts;
    }

    /** Pretend acts fall on visits: what is a contact alone has nobody to be compared with. */
    private void mark(Episode episode, int[] visits, byte[][] parts, int programme, byte part) {
        if (episode.shownUp().equals(Episode.VISIT)) {
            int visit = Arrays.binarySearch(visits, episode.day());
            parts[visit] = parts[visit] == null ? new byte[programmes] : parts[visit];
            parts[visit][programme] = part;
        }
    }
}
