package io.kindlift.episode;

import io.kindlift.study.CustomerColumn;
import io.kindlift.study.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The further columns of the customers that a study uses, in the order in which histories hold them. */
public final class Attributes implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> names;

    /** These columns, by their bare names. */
    public Attributes(List<String> names) {
        this.names = new ArrayList<>(names);
    }

    /** Where a column stands, however a study names it; null if no table holds it. */
    public Origin origin(String name) {
        int place = names.indexOf(CustomerColumn.bare(name));
        return place < 0 ? null : new Origin(Table.CUSTOMERS, place);
    }
}
