package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Strata;
import io.kindlift.episode.StratumFinder;
import io.kindlift.episode.Terms;
import java.util.Iterator;

/**
 * The episodes of a matched study as blocks: all treated ones, and the candidates of their strata that are kept.
 *
 * @param alone whether days on which nobody showed up are compared
 */
record MatchedRecorder(MatchedDays days, Terms terms, Strata strata, MatchedSheet sheet, boolean alone)
        implements Walk<Iterator<Block>> {

    @Override
    public Iterator<Block> over(Iterator<History> histories) {
        Episode episode = new Episode();
        StratumFinder finder = new StratumFinder(terms, strata);
        MatchedSheet.Pen pen = sheet.pen();
        return new Recording(histories, sheet.columns(), (history, into) -> {
            episode.of(history);
            pen.begin(into);
            days.candidates(episode, alone, each -> {
                int place = finder.place(each);
                if (place >= 0 && days.kept(each, strata, place)) {
                    pen.write(each, strata.name(place));
                }
            });
            days.treated(episode, each -> pen.write(each, strata.name(finder.place(each))));
        });
    }
}
