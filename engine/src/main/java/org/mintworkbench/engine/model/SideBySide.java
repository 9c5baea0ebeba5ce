package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// The parts of a batch, each on a thread of its own: forward, then all meet for the loss, then
/// back. What they add up they add in their order, so the result does not depend on who was first.
final class SideBySide {
    /// What one part does, in a scope of its own.
    interface Part {
        void run(int index, Meeting meeting);
    }

    /// How a part waits for the others.
    interface Meeting {
        /// Gives what this part found and waits for what follows from all of them.
        Tensor exchange(Tensor found);

        /// Runs once all parts before this one have done so.
        void inOrder(Runnable work);
    }

    private SideBySide() {}

    /// @param loss from what the parts found, in their order
    /// @return the loss
    static double run(int parts, Part part, Function<List<Tensor>, LossSlope> loss) {
        return parts == 1 ? alone(part, loss) : new Threads(parts).run(part, loss);
    }

    private static double alone(Part part, Function<List<Tensor>, LossSlope> loss) {
        double[] value = new double[1];
        try (Scope scope = new Scope()) {
            part.run(
                    0,
                    new Alone(found -> {
                        LossSlope slope = loss.apply(List.of(found));
                        value[0] = slope.loss();
                        return slope.gradient();
                    }));
        }
        return value[0];
    }

    private record Alone(Function<Tensor, Tensor> exchange) implements Meeting {
        @Override
        public Tensor exchange(Tensor found) {
            return exchange.apply(found);
        }

        @Override
        public void inOrder(Runnable work) {
            work.run();
        }
    }

    private static final class Threads {
        private final List<CompletableFuture<Tensor>> found = new ArrayList<>();
        private final List<CompletableFuture<Boolean>> done = new ArrayList<>();
        private final CompletableFuture<LossSlope> loss = new CompletableFuture<>();

        Threads(int parts) {
            for (int i = 0; i < parts; i++) {
                found.add(new CompletableFuture<>());
                done.add(new CompletableFuture<>());
            }
        }

        double run(Part part, Function<List<Tensor>, LossSlope> of) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                int index = i;
                threads.add(TorchRuntime.onOwnThread(() -> runPart(index, part)));
            }
            try (Scope scope = new Scope()) {
                try {
                    loss.complete(of.apply(found.stream().map(Threads::get).toList()));
                } catch (RuntimeException | Error e) {
                    loss.completeExceptionally(e);
                    throw e;
                } finally {
                    CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new))
                            .handle((_, _) -> true)
                            .join();
                    TorchRuntime.takeAllThreads();
                }
                done.forEach(Threads::get);
                return get(loss).loss();
            }
        }

        private void runPart(int index, Part part) {
            try (Scope scope = new Scope()) {
                part.run(index, new Together(index));
            } catch (RuntimeException | Error e) {
                found.get(index).completeExceptionally(e);
                done.get(index).completeExceptionally(e);
            }
        }

        private static <T> T get(CompletableFuture<T> future) {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private final class Together implements Meeting {
            private final int index;

            Together(int index) {
                this.index = index;
            }

            @Override
            public Tensor exchange(Tensor mine) {
                found.get(index).complete(mine);
                return get(loss).gradient();
            }

            @Override
            public void inOrder(Runnable work) {
                if (index > 0) {
                    get(done.get(index - 1));
                }
                work.run();
                done.get(index).complete(true);
            }
        }
    }
}
