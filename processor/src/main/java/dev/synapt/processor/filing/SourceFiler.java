package dev.synapt.processor.filing;

import dev.synapt.kernels.source.SourceFile;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Hands generated sources to the compiler. */
public final class SourceFiler {
    private final Filer filer;

    public SourceFiler(Filer filer) {
        this.filer = filer;
    }

    /**
     * Files one source. It has exactly one originating element, as incremental builds demand of an isolating processor.
     *
     * @throws javax.annotation.processing.FilerException where a source of that name exists in this compilation
     */
    public void file(SourceFile source, TypeElement origin) throws IOException {
        try (Writer writer =
                filer.createSourceFile(source.qualifiedName(), origin).openWriter()) {
            writer.write(source.text());
        }
    }
}
