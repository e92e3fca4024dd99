package kith.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals credentials with AES-256-GCM, and signs what must not be made up by others. The key lies outside the database, in {@code keys/credentials.key} of the data folder or
 * in {@code KITH_CREDENTIALS_KEY} (32 bytes, Base64), so that a copy of the database alone opens nothing.
 */
@Component
public class Keyring {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    Keyring(Databases settings, @Value("${kith.credentials-key:}") String given) {
        this.key = new SecretKeySpec(
                given.isBlank()
                        ? fromFile(settings.data().resolve("keys").resolve("credentials.key"))
                        : decode(given, "KITH_CREDENTIALS_KEY"),
                "AES");
    }

    /**
     * @param place where the secret belongs; it opens nowhere else
     */
    public byte[] seal(String secret, String place) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), place);
        var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /**
     * @throws IllegalStateException when it was sealed with another key or for another place
     */
    public String open(byte[] sealed, String place) {
        var nonce = Arrays.copyOf(sealed, NONCE);
        var secret = run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE, sealed.length), place);
        return new String(secret, StandardCharsets.UTF_8);
    }

    /**
     * HMAC-SHA-256 with a key of its own for each purpose.
     *
     * @param purpose what the signature is for; it holds for nothing else
     */
    public byte[] sign(byte[] bytes, String purpose) {
        return hmac(hmac(key.getEncoded(), ("sign: " + purpose).getBytes(StandardCharsets.UTF_8)), bytes);
    }

    private static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored credential cannot be opened. Is keys/credentials.key the one it was sealed with?", e);
        }
    }

    private static byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return decode(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the credentials cannot be read: " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        var fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        Files.createDirectories(file.getParent());
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
        } catch (FileAlreadyExistsException e) {
            // another node was faster: its key counts
        }
    }

    private static byte[] decode(String text, String where) {
        var bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != 32) {
            throw new IllegalStateException(where + " must hold 32 bytes in Base64, it holds " + bytes.length);
        }
        return bytes;
    }
}
