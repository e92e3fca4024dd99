package kith.link.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kith.link.Link;
import kith.link.Link.Origin;

/** Links as a table for spreadsheets. */
final class Csv {
    private Csv() {}

    /** @param addresses of the short links, in their order */
    static String of(List<Link> links, List<String> addresses) {
        var csv = new StringBuilder("\uFEFF") // without it spreadsheets read UTF-8 as something older
                .append("link,target,name,source,medium,campaign,content,network,post,clicks,made,ended\r\n");
        for (int i = 0; i < links.size(); i++) {
            csv.append(line(links.get(i), addresses.get(i))).append("\r\n");
        }
        return csv.toString();
    }

    private static String line(Link link, String address) {
        return Stream.of(
                        address,
                        link.target().address(),
                        link.name(),
                        link.tags().source(),
                        link.tags().medium(),
                        link.tags().campaign(),
                        link.tags().content(),
                        link.origin().map(Origin::network).orElse(""),
                        link.origin().map(origin -> origin.post().toString()).orElse(""),
                        String.valueOf(link.clicks()),
                        link.maker().at().toString(),
                        link.ended().map(Object::toString).orElse(""))
                .map(Csv::cell)
                .collect(Collectors.joining(","));
    }

    /** What a spreadsheet would take for a formula is told to be text. */
    private static String cell(String text) {
        var plain = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return plain.matches("(?s).*[\",\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
