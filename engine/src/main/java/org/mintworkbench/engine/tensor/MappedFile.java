package org.mintworkbench.engine.tensor;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// A file in memory, once for each element type that is read from it.
final class MappedFile implements AutoCloseable {
    private final Path file;
    private final long bytes;
    private final Map<DType, Tensor> maps = new EnumMap<>(DType.class);

    MappedFile(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// @param begin bytes from the start of the file; where it is no multiple of the element's size
    ///   the values are copied
    Tensor view(DType type, long begin, long end, long... shape) {
        int size = type.bytes();
        if (begin % size != 0) {
            Tensor all = BaseKernels.call("map_file", file.toString(), bytes, 0);
            return BaseKernels.call("unaligned", all, begin, end, shape, type.code());
        }
        Tensor map = maps.computeIfAbsent(type, this::map);
        return BaseKernels.call("view", map, begin / size, shape);
    }

    private Tensor map(DType type) {
        return Scope.own(
                BaseKernels.call("map_file", file.toString(), bytes / type.bytes(), type.code()));
    }

    @Override
    public void close() {
        maps.values().forEach(Tensor::close);
        maps.clear();
    }
}
