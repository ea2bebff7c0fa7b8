package dev.synapt.processor.filing;

import dev.synapt.kernels.source.ResourceFile;
import dev.synapt.kernels.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Hands generated files to the compiler. */
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

    /**
     * Files one resource, beside the class files.
     *
     * @throws javax.annotation.processing.FilerException where a resource of that path exists in this compilation
     */
    public void file(ResourceFile resource, TypeElement origin) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", resource.path(), origin);
        try (OutputStream stream = file.openOutputStream();
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
            writer.write(resource.text());
        }
    }
}
