package kith.connector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that ask the guard before they connect. The address is looked up once: the one that is checked is the one that is
 * connected to.
 */
final class GuardedSockets extends SocketFactory {
    private final Guard guard;

    GuardedSockets(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(guard);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(SocketAddress to) throws IOException {
        var socket = createSocket();
        socket.connect(to);
        return socket;
    }

    private static final class GuardedSocket extends Socket {
        private final Guard guard;

        GuardedSocket(Guard guard) {
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            if (!(to instanceof InetSocketAddress server)) {
                throw new IOException("Not an address of the Internet: " + to);
            }
            if (server.isUnresolved()) {
                throw new UnknownHostException(server.getHostString());
            }
            if (!guard.lets().test(server.getAddress())) {
                throw new Transport.ForbiddenAddress(server.getHostString());
            }
            super.connect(to, timeout);
        }
    }
}
