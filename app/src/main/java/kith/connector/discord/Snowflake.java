package kith.connector.discord;

import java.time.Instant;

/** An id of Discord: the milliseconds since 2015, then 22 bits that tell apart what happened in the same one. */
record Snowflake(long value) implements Comparable<Snowflake> {
    private static final long EPOCH = 1_420_070_400_000L;

    static Snowflake at(Instant time) {
        return new Snowflake(Math.max(0, time.toEpochMilli() - EPOCH) << 22);
    }

    /** Zero for what is no id. */
    static Snowflake of(String written) {
        return new Snowflake(isOne(written) ? Long.parseLong(written) : 0);
    }

    static boolean isOne(String written) {
        return written.matches("[1-9]\\d{0,17}|[1-8]\\d{18}"); // what fits into 63 bits
    }

    @Override
    public int compareTo(Snowflake other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
