package dev.synapt.runtime.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Contents of image files, some of which no encoder of the platform writes. */
final class TestImages {
    private static final int PNG_HEADER = 8;

    private TestImages() {}

    /** The numbers of an image's bands at a pixel. */
    interface Pixels {
        int[] at(int x, int y);
    }

    static BufferedImage image(int type, int width, int height, Pixels pixels) {
        BufferedImage image = new BufferedImage(width, height, type);
        fill(image.getRaster(), pixels);
        return image;
    }

    static void fill(WritableRaster raster, Pixels pixels) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                raster.setPixel(x, y, pixels.at(x, y));
            }
        }
    }

    static byte[] png(BufferedImage image) throws IOException {
        return encode("png", new IIOImage(image, null, null), null, false);
    }

    /** In several passes, each finer than the one before: PNG calls it interlaced, JPEG progressive. */
    static byte[] inPasses(String format, BufferedImage image) throws IOException {
        return encode(format, new IIOImage(image, null, null), format.equals("jpeg") ? 1f : null, true);
    }

    /** Of the best quality, so that even pixels come back within one or two. */
    static byte[] jpeg(BufferedImage image) throws IOException {
        return encode("jpeg", new IIOImage(image, null, null), 1f, false);
    }

    /** Four components as they are, without any segment that says what they mean. */
    static byte[] jpegOfFour(int width, int height, Pixels pixels) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        fill(raster, pixels);
        return encode("jpeg", new IIOImage(raster, null, null), 1f, false);
    }

    private static byte[] encode(String format, IIOImage image, @Nullable Float quality, boolean passes)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (quality != null) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(quality);
            }
            settings.setProgressiveMode(passes ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, image, settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A JPEG file with one more segment behind its start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
        file.putShort((short) (content.length + 2)).put(content).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** Adobe's segment: version, two flags, how the components are transformed. */
    static byte[] adobe(int transform) {
        ByteBuffer content = ByteBuffer.allocate(12).put("Adobe".getBytes(StandardCharsets.US_ASCII));
        return content.putShort((short) 100).putInt(0).put((byte) transform).array();
    }

    /** Exif with one entry before the orientation. */
    static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
        tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(64);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        ByteBuffer content = ByteBuffer.allocate(6 + tiff.capacity());
        return content.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    /** Where the data of a PNG file's first chunk of a type begins. */
    static int chunk(byte[] png, String type) {
        ByteBuffer chunks = ByteBuffer.wrap(png);
        int at = PNG_HEADER;
        while (!type.equals(new String(png, at + 4, 4, StandardCharsets.US_ASCII))) {
            at += 12 + chunks.getInt(at);
        }
        return at + 8;
    }
}
