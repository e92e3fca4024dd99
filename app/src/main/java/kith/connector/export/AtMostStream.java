package kith.connector.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import kith.connector.HistoryReader.BadExport;

/** Gives at most so many bytes; one more, and the reading ends with the given fault. */
final class AtMostStream extends FilterInputStream {
    private final Supplier<BadExport> fault;
    private long left;

    AtMostStream(InputStream in, long most, Supplier<BadExport> fault) {
        super(in);
        this.left = most;
        this.fault = fault;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) throws BadExport {
        left -= bytes;
        if (left < 0) {
            throw fault.get();
        }
    }
}
