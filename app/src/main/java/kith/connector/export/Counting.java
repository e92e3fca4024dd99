package kith.connector.export;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import kith.connector.HistoryReader.BadExport;
import kith.connector.HistoryReader.Entry;
import kith.connector.HistoryReader.Survey;
import kith.connector.RemoteId;
import kith.connector.Said;

/** Makes a survey of entries as they pass: for formats that must be read to be counted. */
public final class Counting implements Consumer<Entry> {
    private static final int PLACES_NAMED = 1_000;

    private final Set<RemoteId> people = new HashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private long entries;
    private long read;
    private String lastWhy = "";

    @Override
    public void accept(Entry entry) {
        entries++;
        switch (entry) {
            case Entry.Read(var heard) -> {
                read++;
                if (heard.getFirst() instanceof Said said) {
                    people.add(said.author().id());
                    if (places.size() < PLACES_NAMED) {
                        places.add(said.place().name());
                    }
                }
            }
            case Entry.Rejected(var where, var why) -> lastWhy = where + ": " + why;
        }
    }

    public Survey survey() {
        return new Survey(entries, people.size(), List.copyOf(places));
    }

    /**
     * @param sentence why an export without entries is none
     * @throws BadExport also when the only entry says why the file cannot be read
     */
    public Survey surveyOrElse(String sentence) throws BadExport {
        if (read == 0 && entries <= 1) {
            throw new BadExport(entries == 0 ? sentence : lastWhy);
        }
        return survey();
    }
}
