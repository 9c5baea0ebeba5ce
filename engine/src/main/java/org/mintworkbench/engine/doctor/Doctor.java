package org.mintworkbench.engine.doctor;

import java.util.List;
import java.util.function.Supplier;
import org.mintworkbench.engine.doctor.Finding.Status;

/// All checks, in the order in which a reader mends things.
public final class Doctor {
    private final List<Supplier<Finding>> checks;

    private Doctor(List<Supplier<Finding>> checks) {
        this.checks = checks;
    }

    /// @param torch starts PyTorch; called once, last
    public static Doctor of(Surroundings surroundings, TorchStart torch) {
        SystemChecks system = new SystemChecks(surroundings);
        WindowChecks window = new WindowChecks(surroundings);
        ComputeChecks compute = new ComputeChecks(surroundings);
        return new Doctor(
                List.of(
                        system::java,
                        system::memory,
                        system::disk,
                        system::cache,
                        window::display,
                        window::fonts,
                        compute::processor,
                        compute::natives,
                        compute::gpu,
                        () -> compute.torch(torch)));
    }

    /// Runs every check; one that fails does not stop the others.
    public List<Finding> examine() {
        return checks.stream().map(Supplier::get).toList();
    }

    /// The most hindering status among the findings.
    public static Status worst(List<Finding> findings) {
        return findings.stream().map(Finding::status).max(Status::compareTo).orElse(Status.GOOD);
    }
}
