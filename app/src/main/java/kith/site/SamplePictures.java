package kith.site;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import kith.media.Described;
import kith.media.Library;
import kith.media.Media;
import kith.media.Media.Focus;
import kith.media.Rights;
import kith.media.Rights.Consent;
import kith.workspace.Here;
import org.springframework.stereotype.Component;

/** Pictures of the sample community, drawn by us: one that is described, and one of which nobody has said anything yet. */
@Component
class SamplePictures {
    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 1_200;

    private final Library library;

    SamplePictures(Library library) {
        this.library = library;
    }

    /** The picture of the bench by night; the other one waits for its words. */
    Media bring(Here here, boolean french) {
        library.add(here, "croix-rousse.png", bike(new Color(0xbcd9dd), new Color(0x3d5a63)), Described.NOTHING);
        var alt = french
                ? "Un vélo cargo devant un établi, la nuit, sous une lampe jaune."
                : "A cargo bike in front of a workbench at night, under a yellow lamp.";
        var rights = new Rights("Nadia Ferrand", "CC BY 4.0", Optional.empty(), Consent.NOT_NEEDED);
        return library.add(
                here,
                "bench-by-night.png",
                bike(new Color(0x173c45), new Color(0xc98d4b)),
                new Described(alt, new Focus(0.5, 0.6), rights));
    }

    private static byte[] bike(Color sky, Color ground) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, sky, 0, 900, sky.brighter()));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setPaint(ground);
        pen.fillRect(0, 880, WIDTH, HEIGHT - 880);
        pen.setPaint(new Color(0xf2b84b));
        pen.fill(new Ellipse2D.Double(740, 120, 120, 120));
        pen.setPaint(new Color(0xf3ead7));
        pen.setStroke(new BasicStroke(22, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (var x : List.of(430, 1_010)) {
            pen.draw(new Ellipse2D.Double(x, 640, 240, 240));
        }
        var frame = new Path2D.Double();
        frame.moveTo(550, 760);
        frame.lineTo(700, 520);
        frame.lineTo(900, 520);
        frame.lineTo(1_130, 760);
        frame.lineTo(620, 760);
        frame.lineTo(700, 520);
        pen.draw(frame);
        pen.setPaint(new Color(0xe9a23b));
        pen.fillRect(800, 560, 240, 150);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
