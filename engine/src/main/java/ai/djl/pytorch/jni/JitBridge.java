package ai.djl.pytorch.jni;

/// Opens the package-private native calls of DJL's PyTorch engine to `engine.tensor`. DJL's own
/// public way takes no scalars, costs 15 µs a call and hands out arrays with unsafe operators. All
/// tensors and modules are raw handles here: who receives one must delete it.
public final class JitBridge {
    private static final PyTorchLibrary LIB = PyTorchLibrary.LIB;

    private JitBridge() {}

    /// Wraps a value for TorchScript; the result must be given to [#deleteValue(long)].
    public static long value(Object value) {
        return switch (value) {
            case Double d -> LIB.iValueFromDouble(d);
            case Long l -> LIB.iValueFromLong(l);
            case Integer i -> LIB.iValueFromLong(i);
            case Boolean b -> LIB.iValueFromBool(b);
            case String s -> LIB.iValueFromString(s);
            case long[] longs -> LIB.iValueFromLongList(longs);
            case double[] doubles -> LIB.iValueFromDoubleList(doubles);
            default -> throw new IllegalArgumentException("No TorchScript type for " + value);
        };
    }

    public static long tensorValue(long tensor) {
        return LIB.iValueFromTensor(tensor);
    }

    public static long tensorListValue(long[] tensors) {
        return LIB.iValueFromTensorList(tensors);
    }

    public static void deleteValue(long value) {
        LIB.torchDeleteIValue(value);
    }

    /// Runs with "training" on: otherwise the results could never enter autograd.
    public static long run(long module, String method, long[] values) {
        return LIB.moduleRunMethod(module, method, values, true, false);
    }

    public static long toTensor(long value) {
        return LIB.iValueToTensor(value);
    }

    public static long[] toTensors(long value) {
        return LIB.iValueToTensorList(value);
    }

    /// @param type DJL's number: 0 float32, 1 float64, 6 int64
    public static long empty(long[] shape, int type) {
        return LIB.torchEmpty(shape, type, 0, new int[] {0, -1}, false);
    }

    /// A view of the memory of a contiguous CPU tensor.
    public static java.nio.ByteBuffer memory(long tensor) {
        return LIB.torchDirectByteBuffer(tensor);
    }

    public static long[] shape(long tensor) {
        return LIB.torchSizes(tensor);
    }

    public static void deleteTensor(long tensor) {
        LIB.torchDeleteTensor(tensor);
    }

    public static void requireGradient(long tensor, boolean required) {
        LIB.torchAttachGrad(tensor, required);
    }

    public static long gradient(long tensor) {
        return LIB.torchGrad(tensor);
    }

    public static void backward(long tensor, long gradient) {
        LIB.torchBackward(tensor, gradient, false, false);
    }
}
