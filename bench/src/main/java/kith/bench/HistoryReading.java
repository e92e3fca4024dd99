package kith.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kith.connector.Connector;
import kith.connector.HistoryReader;
import kith.connector.HistoryReader.Export;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** How fast an export is surveyed and read, with nothing done with what it holds. */
public final class HistoryReading {
    private HistoryReading() {}

    /**
     * @param args the folder of the network, such as {@code mail} for mbox files, and the export
     */
    public static void main(String[] args) throws Exception {
        var reader = reader(args[0]);
        var export = Export.of(Path.of(args[1]));
        for (int round = 1; round <= 3; round++) {
            long begun = System.nanoTime();
            long entries = reader.survey(export).entries();
            long surveyed = System.nanoTime();
            var read = new AtomicLong();
            reader.read(export, 0, entry -> read.incrementAndGet());
            long done = System.nanoTime();
            System.out.printf(
                    "round %d: %,d entries, surveyed %,d/s, read %,d/s%n",
                    round, read.get(), perSecond(entries, surveyed - begun), perSecond(read.get(), done - surveyed));
        }
    }

    /** The reader in the folder of a network. */
    public static HistoryReader reader(String network) {
        try (var connectors = new AnnotationConfigApplicationContext("kith.connector." + network)) {
            return List.copyOf(connectors.getBeansOfType(Connector.class).values())
                    .getFirst()
                    .historyReader()
                    .orElseThrow();
        }
    }

    private static long perSecond(long entries, long nanoseconds) {
        return entries * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanoseconds);
    }
}
