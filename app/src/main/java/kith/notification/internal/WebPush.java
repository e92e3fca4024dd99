package kith.notification.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Closes a message so that only one browser reads it, and not its push service (RFC 8291, in one record of RFC 8188). */
public final class WebPush {
    /** Bytes that may be said: services take bodies of 4,096, of which 103 are ours. */
    public static final int MOST = 3_993;

    private static final int RECORD = 4_096;
    private static final int SALT = 16;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebPush() {}

    /** Whether this is a public key as browsers have it. */
    public static boolean isPoint(byte[] key) {
        try {
            P256.point(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * @param key the browser's public key, a point
     * @param secret what the browser shares with us, 16 bytes
     * @param said at most {@link #MOST} bytes
     * @return a body of {@code Content-Encoding: aes128gcm}
     */
    static byte[] close(byte[] said, byte[] key, byte[] secret) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return close(said, key, secret, salt, P256.another());
    }

    /**
     * @param salt 16 bytes, never the same twice
     * @param ours a pair that is used once
     */
    static byte[] close(byte[] said, byte[] key, byte[] secret, byte[] salt, KeyPair ours) {
        if (said.length > MOST) {
            throw new IllegalArgumentException("More than a push message holds: " + said.length);
        }
        try {
            var point = P256.bytes((ECPublicKey) ours.getPublic());
            var shared = shared((ECPrivateKey) ours.getPrivate(), P256.point(key));
            var ikm = derived(secret, shared, info("WebPush: info\0", key, point), 32);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived(salt, ikm, info("Content-Encoding: aes128gcm\0"), 16), "AES"),
                    new GCMParameterSpec(TAG_BITS, derived(salt, ikm, info("Content-Encoding: nonce\0"), 12)));
            var record = Arrays.copyOf(said, said.length + 1);
            record[said.length] = LAST_RECORD;
            var closed = cipher.doFinal(record);
            return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + point.length + closed.length)
                    .put(salt)
                    .putInt(RECORD)
                    .put((byte) point.length)
                    .put(point)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // keys were looked at when they came
        }
    }

    private static byte[] shared(ECPrivateKey ours, ECPublicKey theirs) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    private static byte[] derived(byte[] salt, byte[] from, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(from).thenExpand(info, length));
    }

    private static byte[] info(String label, byte[]... more) {
        var bytes = label.getBytes(StandardCharsets.US_ASCII);
        int length = bytes.length;
        for (var one : more) {
            length += one.length;
        }
        var all = ByteBuffer.allocate(length).put(bytes);
        for (var one : more) {
            all.put(one);
        }
        return all.array();
    }
}
