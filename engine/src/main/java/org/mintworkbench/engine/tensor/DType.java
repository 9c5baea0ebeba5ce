package org.mintworkbench.engine.tensor;

/// Element types, with the numbers PyTorch gives them and the names safetensors writes.
public enum DType {
    FLOAT32(6, 4, "F32"),
    FLOAT16(5, 2, "F16"),
    BFLOAT16(15, 2, "BF16"),
    FLOAT64(7, 8, "F64"),
    INT64(4, 8, "I64"),
    UINT8(0, 1, "U8"),
    BOOL(11, 1, "BOOL");

    private final int code;
    private final int bytes;
    private final String safetensors;

    DType(int code, int bytes, String safetensors) {
        this.code = code;
        this.bytes = bytes;
        this.safetensors = safetensors;
    }

    /// PyTorch's ScalarType number, as a kernel takes it.
    public int code() {
        return code;
    }

    public int bytes() {
        return bytes;
    }

    /// The name in a safetensors header.
    public String safetensors() {
        return safetensors;
    }

    static DType ofCode(long code) {
        for (DType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalStateException("PyTorch made a tensor of unsupported type " + code);
    }
}
