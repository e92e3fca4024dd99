package kith.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One Kith per data folder. The operating system drops the lock with the process, however it ends, so that nothing has
 * to be cleaned up after a {@code kill -9}. The file holds the process id, for the sentence a second Kith is given.
 */
final class DataFolderLock implements AutoCloseable {
    private static final String FILE = "kith.lock";

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataFolderLock take(Path dataFolder) throws IOException {
        var file = dataFolder.resolve(FILE);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new PostgresNotStarted(
                    "Another Kith (process %s) is already using %s. Stop it, or choose another folder with --data."
                            .formatted(Files.readString(file).strip(), dataFolder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DataFolderLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisVeryProcessHasIt) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
