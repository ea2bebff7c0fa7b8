package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    /** Likewise; and no picture is left over. */
    @Test
    void thePlotsAreThoseOfTheTables() throws IOException {
        Path folder = PAGE.resolveSibling(VocabularyPage.PLOTS);
        Map<String, String> plots = new TreeMap<>();
        Activations.TABLE
                .entries()
                .forEach(e -> ActivationPlot.svg(e).ifPresent(svg -> plots.put(ActivationPlot.file(e), svg)));
        if (Boolean.getBoolean("vocabulary.write")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> plot : plots.entrySet()) {
                Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(plots.keySet());
        }
        assertThat(plots)
                .allSatisfy((file, svg) -> assertThat(folder.resolve(file)).hasContent(svg));
    }

    /** The derivative in two pieces, for it jumps at 0. */
    @Test
    void aPlotShowsFunctionAndDerivative() {
        String relu = ActivationPlot.svg(Activations.TABLE.constant("RELU")).orElseThrow();

        assertThat(relu)
                .contains("points=\"18.0,142.0 120.0,142.0 222.0,18.0\" fill=\"none\" stroke=\"#06c\"")
                .contains("points=\"18.0,142.0 120.0,142.0\" fill=\"none\" stroke=\"#c40\"")
                .contains("points=\"121.3,111.0 222.0,111.0\" fill=\"none\" stroke=\"#c40\"");
        assertThat(ActivationPlot.svg(Activations.TABLE.constant("SOFTMAX"))).isEmpty();
    }

    @Test
    void everyEntryHasItsRow() {
        String page = VocabularyPage.markdown();

        assertThat(Vocabulary.tables())
                .allSatisfy(table -> assertThat(table.entries())
                        .allSatisfy(entry ->
                                assertThat(page).contains("| " + entry.term().kerasName())));
    }

    @Test
    void anEntryWithoutASourceIsRefused() {
        Term term = new Term("halving", null, "Halving", List.of(), " ");
        Constraints.Entry entry = new Constraints.Entry(term, Formulation.of("w / 2"), false);

        assertThatThrownBy(() -> Table.of(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing says who wrote of halving");
    }
}
