package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.image.ImageDecoder;
import dev.synapt.runtime.image.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitFoldersTest {
    @TempDir
    Path temporary;

    @Test
    void writesAFolderForEachDigitOnce() throws IOException {
        Path folder = temporary.resolve("digits");
        DigitFolders.write(folder, 30, 16, 1);
        ImageFolder digits = ImageFolder.of(folder, ImageDecoder.of(16, 16, 3));
        assertThat(digits.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(digits.size()).isEqualTo(30);
        assertThat(digits.labels()).startsWith(0, 0, 0, 1).endsWith(8, 9, 9, 9);
        float[] before = (float[]) digits.read().inputs();

        DigitFolders.write(folder, 40, 16, 2);
        Dataset after = ImageFolder.of(folder, ImageDecoder.of(16, 16, 3)).read();
        assertThat((float[]) after.inputs()).containsExactly(before);
    }

    /** Ink and paper differ, so that every picture can be read. */
    @Test
    void everyPictureHasAContrast() throws IOException {
        Path folder = temporary.resolve("digits");
        DigitFolders.write(folder, 50, 16, 3);
        Dataset all = ImageFolder.of(folder, ImageDecoder.of(16, 16, 3)).read();
        for (int i = 0; i < all.size(); i++) {
            float[] picture = all.input(i);
            double most = 0;
            for (int p = 3; p < picture.length; p++) {
                most = Math.max(most, Math.abs(picture[p] - picture[p % 3]));
            }
            assertThat(most).as("picture %d", i).isGreaterThan(0.15);
        }
    }
}
