package kith.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import kith.database.Databases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * This program among those over the same database. Its id is kept in the data folder, so that a node that was killed knows
 * what it held when it starts again. Two programs over one data folder are two nodes: only the first gets the kept id.
 */
@Component
public class Node implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final FileChannel file;
    private final UUID id;

    Node(Databases settings) throws IOException {
        var folder = settings.data();
        Files.createDirectories(folder);
        var path = folder.resolve("node");
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        id = isMine(file) ? keptIn(path) : UUID.randomUUID();
    }

    /** The operating system drops the lock with the process, however it ends. */
    private static boolean isMine(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // a second program within this process
        }
    }

    private static UUID keptIn(Path path) throws IOException {
        try {
            return UUID.fromString(Files.readString(path).strip());
        } catch (IllegalArgumentException e) {
            var id = UUID.randomUUID();
            Files.writeString(path, id.toString());
            LOG.debug("This node is {} from now on.", id);
            return id;
        }
    }

    public UUID id() {
        return id;
    }

    @Override
    public void destroy() throws IOException {
        file.close();
    }
}
