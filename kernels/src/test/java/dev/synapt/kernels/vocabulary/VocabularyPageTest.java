package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VocabularyPageTest {
    private static final Path PAGE = Path.of("../annotations/VOCABULARY.md");

    /** Where it fails: run it once with {@code -Dvocabulary.write=true} and look at what changed. */
    @Test
    void theDocumentedVocabularyIsTheOneInTheTables() throws IOException {
        if (Boolean.getBoolean("vocabulary.write")) {
            Files.writeString(PAGE, VocabularyPage.markdown());
        }
        assertThat(PAGE).hasContent(VocabularyPage.markdown());
    }

    @Test
    void everyEntryHasItsRow() {
        String page = VocabularyPage.markdown();

        assertThat(Vocabulary.tables())
                .allSatisfy(table -> assertThat(table.entries())
                        .allSatisfy(entry ->
                                assertThat(page).contains("| " + entry.term().kerasName())));
    }
}
