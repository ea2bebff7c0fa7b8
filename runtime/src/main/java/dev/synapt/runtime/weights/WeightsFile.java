package dev.synapt.runtime.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a safetensors file: tensors by name, and metadata, which is text by name. Networks put their weights
 * in it; whoever saves a network may add tensors and metadata, such as the statistics of an encoder.
 *
 * <p>The format is described at {@code https://huggingface.co/docs/safetensors}.
 */
public final class WeightsFile {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private final String source;

    /** Contents with nothing in them yet. */
    public WeightsFile() {
        this("weights in memory");
    }

    WeightsFile(String source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException if it is truncated, corrupt or of another format
     * @throws IOException if it cannot be read
     */
    public static WeightsFile read(Path file) throws IOException {
        return SafetensorsReader.read(file);
    }

    /**
     * Writes a file beside its place, brings it to the disk and moves it into place. Whatever happens meanwhile, the
     * place holds either what it held before or all of the new file.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        SafetensorsWriter.write(this, file);
    }

    /**
     * Adds a tensor.
     *
     * @throws IllegalArgumentException if there is one of its name
     */
    public void add(Tensor tensor) {
        if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
            throw new IllegalArgumentException("There is a tensor '" + tensor.name() + "' already");
        }
    }

    /** The tensor of a name. */
    public Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** All tensors by name, in the order of the file. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Adds text, in place of what had its name before. */
    public void putMetadata(String name, String text) {
        metadata.put(name, text);
    }

    /** The metadata of a name. */
    public Optional<String> metadata(String name) {
        return Optional.ofNullable(metadata.get(name));
    }

    /** All metadata by name, in the order of the file. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Where the contents were read from, for messages. */
    @Override
    public String toString() {
        return source;
    }
}
