package org.mintworkbench.engine.tensor;

import ai.djl.pytorch.jni.JitBridge;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// A PyTorch tensor. All arithmetic is in kernels ([Kernels]); here are only its making, its
/// reading, its gradient and its end. The memory always belongs to PyTorch, never to a Java buffer,
/// so nothing that autograd saved can vanish with a garbage collection.
public final class Tensor implements AutoCloseable {
    private static final int DJL_FLOAT32 = 0;
    private static final int DJL_FLOAT64 = 1;
    private static final int DJL_INT64 = 6;

    private long handle;

    Tensor(long handle) {
        this.handle = handle;
        Scope.enter(this);
    }

    public static Tensor ofFloats(float[] values, long... shape) {
        Tensor tensor = empty(DJL_FLOAT32, values.length, shape);
        tensor.memory().asFloatBuffer().put(values);
        return TorchRuntime.onDevice(tensor);
    }

    public static Tensor ofDoubles(double[] values, long... shape) {
        Tensor tensor = empty(DJL_FLOAT64, values.length, shape);
        tensor.memory().asDoubleBuffer().put(values);
        return TorchRuntime.onDevice(tensor);
    }

    public static Tensor ofLongs(long[] values, long... shape) {
        Tensor tensor = empty(DJL_INT64, values.length, shape);
        tensor.memory().asLongBuffer().put(values);
        return TorchRuntime.onDevice(tensor);
    }

    /// A tensor without dimensions.
    public static Tensor scalar(double value, DType type) {
        return ofDoubles(new double[] {value}).to(type);
    }

    public static Tensor zeros(DType type, long... shape) {
        return BaseKernels.call("zeros", shape, type.code(), TorchRuntime.deviceName());
    }

    /// Values between -bound and bound, uniform, float32, from a seed of Java's own.
    public static Tensor uniform(long seed, double bound, long... shape) {
        SeededRandom random = new SeededRandom(seed);
        float[] values = new float[Math.toIntExact(size(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return ofFloats(values, shape);
    }

    public long[] shape() {
        return JitBridge.shape(handle());
    }

    public long size() {
        return size(shape());
    }

    public DType dtype() {
        try (Scope scope = new Scope()) {
            return DType.ofCode(BaseKernels.call("type_code", this).memory().asLongBuffer().get(0));
        }
    }

    /// The same values in another type; gradients flow through.
    public Tensor to(DType type) {
        return BaseKernels.call("cast", this, type.code());
    }

    /// A copy on the chosen device, in a type.
    public Tensor toDevice(DType type) {
        return BaseKernels.call("place", this, TorchRuntime.deviceName(), type.code());
    }

    /// A copy without history, which owns its memory.
    public Tensor copy() {
        return BaseKernels.call("copy", this);
    }

    /// Sets all values to zero, in place.
    public void zero() {
        BaseKernels.call("zero", this).close();
    }

    /// Adds tensor by tensor, in place.
    public static void addEach(List<Tensor> sums, List<Tensor> more) {
        BaseKernels.call("add_each", sums, more).close();
    }

    /// The sum of tensors of one shape, in their order.
    public static Tensor sum(List<Tensor> tensors) {
        return tensors.size() == 1 ? tensors.getFirst() : BaseKernels.call("sum_of", tensors);
    }

    /// Overwrites the values in place, leaving gradient state alone. Grad mode must be off.
    public void set(Tensor values) {
        BaseKernels.call("assign", this, values).close();
    }

    public float[] toFloats() {
        try (Scope scope = new Scope()) {
            float[] values = new float[Math.toIntExact(size())];
            readable(DType.FLOAT32).memory().asFloatBuffer().get(values);
            return values;
        }
    }

    public double[] toDoubles() {
        try (Scope scope = new Scope()) {
            double[] values = new double[Math.toIntExact(size())];
            readable(DType.FLOAT64).memory().asDoubleBuffer().get(values);
            return values;
        }
    }

    public long[] toLongs() {
        try (Scope scope = new Scope()) {
            long[] values = new long[Math.toIntExact(size())];
            readable(DType.INT64).memory().asLongBuffer().get(values);
            return values;
        }
    }

    /// The bytes as they lie in memory, little-endian, in the tensor's own type.
    public byte[] toBytes() {
        try (Scope scope = new Scope()) {
            ByteBuffer memory = BaseKernels.call("readable", this).memory();
            byte[] bytes = new byte[memory.remaining()];
            memory.get(bytes);
            return bytes;
        }
    }

    /// The only value of a tensor of one element.
    public double item() {
        double[] values = toDoubles();
        if (values.length != 1) {
            throw new IllegalStateException("One value wanted, shape is " + this);
        }
        return values[0];
    }

    /// Makes this a leaf whose gradient [#backward()] collects; returns this.
    public Tensor requireGradient() {
        JitBridge.requireGradient(handle(), true);
        return this;
    }

    /// Backward from a scalar. Gradients add up in the leaves; the graph is freed.
    public void backward() {
        try (Scope scope = new Scope()) {
            backward(BaseKernels.call("ones_like", this));
        }
    }

    /// Backward from any tensor, given the gradient of the loss with respect to it.
    public void backward(Tensor gradient) {
        JitBridge.backward(handle(), gradient.handle());
    }

    /// The gradient collected so far, zeros if there was no backward pass. It shares memory with
    /// what later backward passes add to.
    public Tensor grad() {
        long gradient = JitBridge.gradient(handle());
        return gradient == 0 ? zeros(dtype(), shape()) : new Tensor(gradient);
    }

    @Override
    public void close() {
        if (handle != 0) {
            JitBridge.deleteTensor(handle);
            handle = 0;
        }
    }

    @Override
    public String toString() {
        return handle == 0 ? "closed tensor" : "tensor" + Arrays.toString(shape());
    }

    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("This tensor has been closed.");
        }
        return handle;
    }

    ByteBuffer memory() {
        return JitBridge.memory(handle()).order(ByteOrder.nativeOrder());
    }

    private Tensor readable(DType type) {
        return BaseKernels.call("readable_as", this, type.code());
    }

    private static Tensor empty(int type, int values, long[] shape) {
        if (size(shape) != values) {
            throw new IllegalArgumentException(
                    values + " values do not fill the shape " + Arrays.toString(shape));
        }
        return new Tensor(JitBridge.empty(shape, type));
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long side : shape) {
            size = Math.multiplyExact(size, side);
        }
        return size;
    }
}
