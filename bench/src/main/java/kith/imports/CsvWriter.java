package kith.imports;

import java.io.IOException;
import java.nio.file.Path;

/** One table, with heads that need no mapping. */
final class CsvWriter implements ExportWriter {
    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String fileName() {
        return "talk.zip";
    }

    @Override
    public void write(Path file, long messages, long seed) throws IOException {
        try (var zip = new Zip(file)) {
            zip.file("talk.csv").text("id,channel,author,time,text,reply_to\n");
            for (int room = 0; room < Talk.ROOMS.size(); room++) {
                Talk.in(
                        room,
                        messages,
                        seed,
                        message -> zip.text(String.join(
                                        ",",
                                        String.valueOf(1 + message.number()),
                                        Talk.ROOMS.get(message.room()),
                                        message.name(),
                                        message.at().toString(),
                                        "\"" + message.text() + "\"",
                                        message.answers()
                                                .map(answered -> String.valueOf(1 + answered))
                                                .orElse(""))
                                + "\n"));
            }
        }
    }
}
