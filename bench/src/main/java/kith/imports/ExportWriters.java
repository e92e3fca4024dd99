package kith.imports;

import java.util.List;
import java.util.stream.Collectors;

/** Every format there is a writer for. */
public final class ExportWriters {
    public static final List<ExportWriter> ALL = List.of(
            new SlackExportWriter(),
            new ZulipExportWriter(),
            new DiscordExportWriter(),
            new TelegramExportWriter(),
            new MboxWriter(),
            new DiscourseExportWriter(),
            new IrcLogWriter(),
            new CsvWriter());

    private ExportWriters() {}

    public static ExportWriter of(String format) {
        return ALL.stream()
                .filter(writer -> writer.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no format " + format + ", but "
                        + ALL.stream().map(ExportWriter::format).collect(Collectors.joining(", "))));
    }
}
