package dev.synapt.samples;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files of Fashion-MNIST, from the data folder or fetched once from their authors and checked. */
final class FashionFiles {
    private static final String SET = "fashion-mnist";
    private static final String AUTHORS = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    /** MD5 sums from the authors' page. */
    private static final Map<String, String> SUMS = Map.of(
            "train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe",
            "t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79",
            "t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310");

    private final Folders folders;

    FashionFiles(Folders folders) {
        this.folders = folders;
    }

    /** A file of the set. Where it is not in the data folder it is fetched into the folder of pictures. */
    Path path(String name) throws IOException {
        Optional<Path> given = folders.data(SET, name);
        if (given.isPresent()) {
            return given.get();
        }
        Path fetched = folders.picture(name);
        if (!Files.exists(fetched)) {
            fetch(name, fetched);
        }
        return fetched;
    }

    private static void fetch(String name, Path to) throws IOException {
        System.out.println("Fetching " + AUTHORS + name);
        Path beside = to.resolveSibling(name + ".part");
        try (InputStream in = URI.create(AUTHORS + name).toURL().openStream();
                DigestInputStream summed = new DigestInputStream(in, md5())) {
            Files.copy(summed, beside, StandardCopyOption.REPLACE_EXISTING);
            String sum = HexFormat.of().formatHex(summed.getMessageDigest().digest());
            if (!sum.equals(SUMS.get(name))) {
                throw new IOException(name + " arrived with the sum " + sum + ", not " + SUMS.get(name));
            }
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw new IOException(
                    "Fashion-MNIST is neither in the data folder nor can be fetched; put " + SUMS.keySet()
                            + " into the folder " + SET + " of --data",
                    e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
