package kith.site.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import kith.history.Entry;

/** The entries of one day where the workspace is, newest first. */
public record HistoryDay(LocalDate day, List<Entry> entries) {

    static List<HistoryDay> of(List<Entry> entries, ZoneId zone) {
        var days = new LinkedHashMap<LocalDate, List<Entry>>();
        for (var entry : entries) {
            days.computeIfAbsent(entry.at().atZone(zone).toLocalDate(), day -> new ArrayList<>())
                    .add(entry);
        }
        return days.entrySet().stream()
                .map(day -> new HistoryDay(day.getKey(), day.getValue()))
                .toList();
    }
}
