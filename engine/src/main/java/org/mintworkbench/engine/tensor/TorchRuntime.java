package org.mintworkbench.engine.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Starts PyTorch in this JVM: once, offline, on one device. Set the system property
/// `DJL_CACHE_DIR` before, to say where its native libraries are unpacked.
public final class TorchRuntime {
    private static final ExecutorService WORKERS =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("torch-", 1).factory());

    private static @Nullable TorchOptions started;

    private TorchRuntime() {}

    /// Starts PyTorch, or does nothing if it runs with these options already.
    public static synchronized void start(TorchOptions options) {
        if (started != null) {
            if (!started.device().equals(options.device())) {
                throw new IllegalStateException(
                        "PyTorch runs on " + started.device() + " already.");
            }
            prepareThread();
            return;
        }
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
        if (options.device() instanceof Device.Cuda cuda) {
            PyTorchFolder.of(cuda.pytorch()).use();
        }
        Engine.getEngine("PyTorch");
        started = options;
        prepareThread();
        if (options.device() instanceof Device.Cuda) {
            PyTorchFolder.requireGpu();
        }
    }

    /// To be called first on every thread that runs kernels: gradients are recorded only inside
    /// [#withGradients], and graphs run as written (PyTorch keeps both settings per thread).
    public static void prepareThread() {
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /// Threads of the processor that this JVM may compute with; 1 on another device.
    public static synchronized int processorThreads() {
        TorchOptions options = requireStarted();
        return options.device() instanceof Device.Cuda ? 1 : options.threads();
    }

    /// Runs work on another thread, which computes with no help from further ones. Once all such
    /// work is done call [#takeAllThreads].
    public static CompletableFuture<Void> onOwnThread(Runnable work) {
        return CompletableFuture.runAsync(
                () -> {
                    prepareThread();
                    JniUtils.setNumThreads(1);
                    work.run();
                },
                WORKERS);
    }

    /// From here on this thread's operations are again shared among all threads.
    public static void takeAllThreads() {
        JniUtils.setNumThreads(processorThreads());
    }

    /// Records gradients while the work runs.
    public static <T> T withGradients(java.util.function.Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /// Records no gradients while the work runs.
    public static <T> T withoutGradients(java.util.function.Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /// Seeds PyTorch's own generator: dropout inside the next kernel depends on nothing else.
    public static void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    public static synchronized String deviceName() {
        return requireStarted().device().torchName();
    }

    static synchronized TorchOptions requireStarted() {
        if (started == null) {
            throw new IllegalStateException("Call TorchRuntime.start first.");
        }
        return started;
    }

    static Tensor onDevice(Tensor tensor) {
        String device = deviceName();
        if (device.equals("cpu")) {
            return tensor;
        }
        Tensor moved = BaseKernels.call("move", tensor, device);
        tensor.close();
        return moved;
    }
}
