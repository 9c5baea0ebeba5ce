package org.mintworkbench.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.doctor.Finding.Status;

class DoctorTest {
    private static final TorchStart STARTS = () -> "PyTorch started";

    @TempDir Path root;

    @Test
    void onThisMachineEveryCheckAnswersAndExperimentsRun() {
        List<Finding> findings = Doctor.of(Surroundings.here(root), STARTS).examine();
        assertEquals(
                List.of(
                        "java",
                        "memory",
                        "disk",
                        "cache",
                        "display",
                        "fonts",
                        "processor",
                        "natives",
                        "gpu",
                        "pytorch"),
                findings.stream().map(Finding::name).toList());
        assertTrue(Doctor.worst(findings) != Status.BROKEN, findings::toString);
    }

    @Test
    void whatIsNotGoodSaysWhatToDo() {
        List<Finding> findings = Doctor.of(bare(Map.of()), STARTS).examine();
        for (Finding finding : findings) {
            assertEquals(
                    finding.status() == Status.GOOD, finding.remedy().isEmpty(), finding::toString);
        }
    }

    @Test
    void aLinuxWithoutDisplayAndFontsIsLimitedToTheCommandLine() {
        assertEquals(Status.LIMITED, find("display", Map.of()).status());
        assertTrue(find("display", Map.of()).remedy().contains("--headless"));
        assertTrue(find("fonts", Map.of()).remedy().contains("libpangoft2-1.0-0"));
    }

    @Test
    void aDisplayWithoutGtkNamesThePackage() {
        assertTrue(find("display", Map.of("DISPLAY", ":0")).remedy().contains("libgtk-3-0"));
    }

    @Test
    void aGpuSettingThatLeadsNowhereIsReportedInWords() {
        Finding gpu = find("gpu", Map.of("MINT_PYTORCH", root.resolve("nowhere").toString()));
        assertEquals(Status.LIMITED, gpu.status());
        assertTrue(gpu.detail().contains("no version.py"), gpu::toString);
    }

    @Test
    void aPyTorchForCudaWithoutDriverSaysThatTheDriverIsMissing() throws IOException {
        Finding gpu = find("gpu", Map.of("MINT_PYTORCH", torchFolder("2.7.1").toString()));
        assertTrue(gpu.detail().contains("no NVIDIA driver"), gpu::toString);
    }

    @Test
    void anotherPyTorchSaysWhereItsBridgeMustLie() throws IOException {
        Files.createDirectories(root.resolve("proc/driver/nvidia"));
        Files.writeString(root.resolve("proc/driver/nvidia/version"), "NVRM");
        Finding other = find("gpu", Map.of("MINT_PYTORCH", torchFolder("2.11.0").toString()));
        assertTrue(other.remedy().contains("2.11.0-cu128-linux-x86_64"), other::toString);
        Finding right = find("gpu", Map.of("MINT_PYTORCH", torchFolder("2.7.1").toString()));
        assertEquals(Status.GOOD, right.status(), right::toString);
    }

    @Test
    void aPyTorchThatDoesNotStartLeavesTheOtherAnswers() {
        List<Finding> findings =
                Doctor.of(
                                bare(Map.of()),
                                () -> {
                                    throw new UnsatisfiedLinkError(
                                            "libcuda.so.1: cannot open shared object file");
                                })
                        .examine();
        Finding torch = findings.getLast();
        assertEquals(10, findings.size());
        assertEquals(Status.BROKEN, torch.status());
        assertTrue(torch.remedy().contains("no NVIDIA driver"), torch::toString);
        assertEquals(Status.BROKEN, Doctor.worst(findings));
    }

    @Test
    void aCacheThatIsAFileIsBroken() throws IOException {
        Path file = Files.writeString(root.resolve("cache"), "");
        Finding cache = find("cache", Map.of("DJL_CACHE_DIR", file.toString()));
        assertEquals(Status.BROKEN, cache.status());
        assertTrue(cache.remedy().contains("MINT_CACHE"));
    }

    private Path torchFolder(String version) throws IOException {
        Path torch = Files.createDirectories(root.resolve("torch-" + version).resolve("torch"));
        Files.writeString(torch.resolve("version.py"), "__version__ = '" + version + "+cu128'\n");
        Path lib = Files.createDirectories(torch.resolve("lib"));
        for (String library : List.of("torch", "torch_cuda", "c10_cuda")) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
        return torch;
    }

    private Finding find(String name, Map<String, String> environment) {
        return Doctor.of(bare(environment), STARTS).examine().stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// A Linux with nothing on it, whose files all lie below the temporary folder.
    private Surroundings bare(Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putIfAbsent("DJL_CACHE_DIR", root.resolve("djl").toString());
        return new Surroundings(
                Runtime.version(),
                "Linux",
                "amd64",
                8L << 30,
                2,
                all,
                root.resolve("workspace"),
                root);
    }
}
