package kith.text.internal;

/**
 * Sums of signed bytes, eight at a time. Bytes lie unsigned in longs; whoever sums adds {@code eight & EVEN} in one long and
 * {@code eight >>> 8 & EVEN} in another, which are four lanes of 16 bits each, and takes the sums out of the lanes after at most
 * {@link #BLOCK} longs, because a lane would overflow after that.
 */
final class PackedBytes {
    static final int BLOCK = 256; // times 255 still fits into 16 bits
    static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private static final int ZERO = 128; // the byte that stands for 0

    private PackedBytes() {}

    /** To be or-ed into a long of eight. */
    static long packed(long signed, int place) {
        return signed + ZERO << 8 * (place & 7);
    }

    static int signed(long eight, int place) {
        return (int) (eight >>> 8 * (place & 7) & 0xFF) - ZERO;
    }

    /** The sum in a lane to which so many bytes were added. */
    static int sum(long lanes, int lane, int added) {
        return (int) (lanes >>> 16 * lane & 0xFFFF) - ZERO * added;
    }
}
