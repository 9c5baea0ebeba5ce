package org.mintworkbench.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JitBridge;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Functions in TorchScript, read from a text resource and compiled by PyTorch itself. This is
/// where the maths is: gradients flow, every PyTorch operator is at hand, one call costs 2 µs.
///
/// Arguments: [Tensor], `List<Tensor>`, `Integer` / `Long` (int), `Double` (float), `Boolean`,
/// `String`, `long[]` (List[int]), `double[]` (List[float]).
public final class Kernels {
    private static final Map<String, Kernels> LOADED = new ConcurrentHashMap<>();

    private final String name;
    private final long module;

    private Kernels(String name, long module) {
        this.name = name;
        this.module = module;
    }

    /// A text of functions.
    ///
    /// @param resource e.g. `head.torchscript`
    /// @param near a class of the resource's package
    public record Text(String resource, Class<?> near) {
        String key() {
            return near.getPackageName() + "/" + resource;
        }

        String read() {
            try (InputStream text = near.getResourceAsStream(resource)) {
                if (text == null) {
                    throw new IllegalStateException(
                            "No kernel resource " + resource + " at " + near);
                }
                return new String(text.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Compiles a resource once per JVM.
    ///
    /// @param resource e.g. `llama.torchscript`
    /// @param near a class of the resource's package
    public static Kernels load(String resource, Class<?> near) {
        return join(new Text(resource, near));
    }

    /// Compiles several texts as one, once per JVM: the functions of each may call those of all.
    public static Kernels join(Text... texts) {
        TorchRuntime.requireStarted();
        String key = Stream.of(texts).map(Text::key).collect(Collectors.joining(" + "));
        return LOADED.computeIfAbsent(key, name -> compile(name, texts));
    }

    /// Runs a function that returns one tensor.
    public Tensor call(String function, Object... arguments) {
        long result = run(function, arguments);
        try {
            return new Tensor(JitBridge.toTensor(result));
        } finally {
            JitBridge.deleteValue(result);
        }
    }

    /// Runs a function that returns a list of tensors.
    public List<Tensor> callAll(String function, Object... arguments) {
        long result = run(function, arguments);
        try {
            List<Tensor> tensors = new ArrayList<>();
            for (long handle : JitBridge.toTensors(result)) {
                tensors.add(new Tensor(handle));
            }
            return tensors;
        } finally {
            JitBridge.deleteValue(result);
        }
    }

    private long run(String function, Object[] arguments) {
        long[] values = new long[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i]);
            }
            return JitBridge.run(module, function, values);
        } catch (EngineException e) {
            throw TorchFailure.of(name + "." + function, e);
        } finally {
            for (long value : values) {
                if (value != 0) {
                    JitBridge.deleteValue(value);
                }
            }
        }
    }

    private static long value(Object argument) {
        return switch (argument) {
            case Tensor tensor -> JitBridge.tensorValue(tensor.handle());
            case List<?> list ->
                    JitBridge.tensorListValue(
                            list.stream().mapToLong(t -> ((Tensor) t).handle()).toArray());
            default -> JitBridge.value(argument);
        };
    }

    private static Kernels compile(String name, Text... texts) {
        String all = Stream.of(texts).map(Text::read).collect(Collectors.joining("\n"));
        InputStream in = new ByteArrayInputStream(ScriptArchive.of(all));
        try {
            return new Kernels(name, JniUtils.loadModuleHandle(in, Device.cpu(), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException("Cannot compile " + name + ": " + e.getMessage(), e);
        }
    }
}
