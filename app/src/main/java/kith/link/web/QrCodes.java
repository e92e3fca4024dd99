package kith.link.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** An address as a square that telephones read, with the quiet edge that they need. */
final class QrCodes {
    /** Modules of white around it, as ISO/IEC 18004 asks for. */
    private static final int EDGE = 4;

    private static final int PIXELS = 12;

    private QrCodes() {}

    static String svg(String address) {
        var code = code(address);
        var path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    int end = x;
                    while (end < code.getWidth() && code.get(end, y)) {
                        end++;
                    }
                    path.append("M%d %dh%dv1h-%dz".formatted(x, y, end - x, end - x));
                    x = end;
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(code.getWidth(), path);
    }

    static byte[] png(String address) {
        var code = code(address);
        int side = code.getWidth() * PIXELS;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, code.get(x / PIXELS, y / PIXELS) ? 0xff000000 : 0xffffffff);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BitMatrix code(String address) {
        var how = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, EDGE);
        try {
            return new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, how);
        } catch (WriterException e) {
            throw new IllegalArgumentException("No such code: " + address, e);
        }
    }
}
