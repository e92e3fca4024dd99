package kith.notification.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser and its push service in one: it lets in whoever signs rightly, and reads what was closed for it. */
public final class PushService implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer http;
    private final KeyPair browser = P256.another();
    private final byte[] secret = "sixteen bytes of".getBytes(StandardCharsets.US_ASCII);
    private final List<JsonNode> shown = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    public PushService() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/push", this::pushed);
        http.start();
    }

    /** As a browser gives it to a page. */
    public Map<String, String> subscription() {
        return Map.of(
                "endpoint",
                origin() + "/push/one",
                "p256dh",
                BASE64.encodeToString(P256.bytes((ECPublicKey) browser.getPublic())),
                "auth",
                BASE64.encodeToString(secret),
                "device",
                "Firefox, Linux");
    }

    private String origin() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What the browser showed. */
    public List<JsonNode> shown() {
        return List.copyOf(shown);
    }

    public void answersWith(int status) {
        this.status = status;
    }

    private void pushed(HttpExchange exchange) throws IOException {
        int answer = status;
        try {
            var body = exchange.getRequestBody().readAllBytes();
            signed(exchange.getRequestHeaders().getFirst("Authorization"));
            if (answer == 201) {
                shown.add(JSON.readTree(open(body)));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            answer = 403;
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** RFC 8292: {@code vapid t=JWT, k=key}. */
    private void signed(String authorization) throws GeneralSecurityException {
        var token = authorization.replaceFirst("^vapid t=([^,]+), k=.*$", "$1");
        var key = Base64.getUrlDecoder().decode(authorization.replaceFirst("^.*, k=", ""));
        var parts = token.split("\\.");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.point(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                || !JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                        .path("aud")
                        .asString()
                        .equals(origin())) {
            throw new GeneralSecurityException("not signed for us");
        }
    }

    /** RFC 8188, one record. */
    private byte[] open(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = take(in, 16);
        in.getInt();
        var point = take(in, in.get() & 0xff);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(P256.point(point), true);
        var mine = P256.bytes((ECPublicKey) browser.getPublic());
        var info = ByteBuffer.allocate(14 + 130)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(mine)
                .put(point)
                .array();
        var ikm = derive(secret, agreement.generateSecret(), info, 32);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(salt, ikm, label("aes128gcm"), 16), "AES"),
                new GCMParameterSpec(128, derive(salt, ikm, label("nonce"), 12)));
        var said = cipher.doFinal(take(in, in.remaining()));
        return java.util.Arrays.copyOf(said, said.length - 1);
    }

    private static byte[] label(String name) {
        return ("Content-Encoding: " + name + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] derive(byte[] salt, byte[] from, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(from).thenExpand(info, length));
    }

    private static byte[] take(ByteBuffer from, int bytes) {
        var taken = new byte[bytes];
        from.get(taken);
        return taken;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
