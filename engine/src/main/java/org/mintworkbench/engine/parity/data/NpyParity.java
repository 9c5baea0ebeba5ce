package org.mintworkbench.engine.parity.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.array.NpyArray;
import org.mintworkbench.engine.array.NpzArchive;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.workspace.UserError;

/// NumPy's files: every type and order, and the broken ones that must be refused.
final class NpyParity implements ParityGroup {
    @Override
    public String name() {
        return "npy";
    }

    @Override
    public String place() {
        return DataGroups.FOLDER + "npy/expected.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        Path expected = folder.resolve(place());
        for (Map.Entry<String, GoldenNode> one : GoldenNode.file(expected).fields().entrySet()) {
            Path file = expected.resolveSibling(one.getKey());
            if (one.getKey().endsWith(".npz")) {
                archive(checks, file, one.getValue());
            } else if (one.getValue().has("error")) {
                refused(checks, file, one.getValue());
            } else {
                try (NpyArray array = NpyArray.open(file)) {
                    array(checks, array, one.getValue());
                }
            }
        }
        return checks.items();
    }

    private static void archive(ParityChecks checks, Path file, GoldenNode golden) {
        try (NpzArchive archive = NpzArchive.open(file)) {
            checks.equal("names in archives")
                    .same(golden.where(), List.copyOf(golden.fields().keySet()), archive.names());
            golden.fields()
                    .forEach((name, node) -> {
                        try (NpyArray array = archive.array(name)) {
                            array(checks, array, node);
                        }
                    });
        }
    }

    private static void refused(ParityChecks checks, Path file, GoldenNode golden) {
        boolean refused = false;
        try {
            NpyArray.open(file).close();
        } catch (UserError e) {
            refused = true;
        }
        checks.equal("refused files").same(golden.where(), true, refused);
    }

    private static void array(ParityChecks checks, NpyArray array, GoldenNode golden) {
        ParityCheck headers = checks.equal("headers");
        headers.same(golden.where(), golden.get("descr").text(), array.description());
        headers.same(
                golden.where() + "/shape",
                golden.get("shape").integers(),
                Arrays.stream(array.shape()).mapToObj(Math::toIntExact).toList());
        headers.same(golden.where(), golden.has("warning"), !array.notes().isEmpty());
        List<GoldenNode> values = golden.get("values_in_c_order").rows();
        ParityCheck check = checks.equal("values");
        check.same(golden.where() + "/size", (long) values.size(), array.size());
        for (int i = 0; i < values.size(); i++) {
            check.same(values.get(i).where(), expected(values.get(i), array), array.value(i));
        }
    }

    /// In the type that the array gives.
    private static Object expected(GoldenNode value, NpyArray array) {
        return switch (array.type().kind()) {
            case BOOL -> value.holds();
            case INTEGER -> value.node().longValue();
            case UNSIGNED ->
                    value.node().canConvertToLong()
                            ? (Object) value.node().longValue()
                            : value.node().bigIntegerValue();
            case FLOAT ->
                    value.node().isString() ? Double.parseDouble(value.text()) : value.number();
            case TEXT, BYTES -> value.text();
        };
    }
}
