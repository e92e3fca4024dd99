package kith.connector;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public Internet from those of this machine, its network and its provider. */
final class PublicAddresses {
    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return address instanceof Inet4Address four ? isPublic(four) : isPublic((Inet6Address) address);
    }

    private static boolean isPublic(Inet4Address address) {
        var b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false; // "this network", private, loopback
            case 100 -> second < 64 || second > 127; // 100.64/10: between a provider and its customers, RFC 6598
            case 169 -> second != 254; // link-local, where clouds keep their metadata
            case 172 -> second < 16 || second > 31; // private
            case 192 ->
                second != 168 // private
                        && !(second == 0 && (third == 0 || third == 2)) // protocol assignments, documentation
                        && !(second == 88 && third == 99); // 6to4 relays
            case 198 ->
                second != 18
                        && second != 19 // benchmarks, RFC 2544
                        && !(second == 51 && third == 100); // documentation
            case 203 -> !(second == 0 && third == 113); // documentation
            default -> first < 224; // multicast, reserved, broadcast
        };
    }

    private static boolean isPublic(Inet6Address address) {
        var b = address.getAddress();
        // Java itself turns IPv4-mapped addresses (::ffff:a.b.c.d) into IPv4; the other ways to write one are undone
        // here.
        if (startsWith(b, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) { // NAT64, RFC 6052
            return isPublic(four(b, 12));
        }
        if (startsWith(b, 0x20, 0x02)) { // 6to4, RFC 3056
            return isPublic(four(b, 2));
        }
        return (b[0] & 0xe0)
                        == 0x20 // 2000::/3 is all that is given out; loopback, fc00::/7, fe80::/10, ff00::/8 are not in
                // it
                && !startsWith(b, 0x20, 0x01, 0x00, 0x00) // Teredo: hides an IPv4 address
                && !startsWith(b, 0x20, 0x01, 0x0d, 0xb8) // documentation
                && !startsWith(b, 0x3f, 0xff, 0x00); // documentation, RFC 9637
    }

    private static boolean startsWith(byte[] address, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((address[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static Inet4Address four(byte[] address, int from) {
        try {
            return (Inet4Address) InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
