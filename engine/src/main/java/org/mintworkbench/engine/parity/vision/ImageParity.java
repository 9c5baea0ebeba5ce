package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.image.ImageReading.DeepGrey;
import org.mintworkbench.engine.image.ImageReading.Transparency;
import org.mintworkbench.engine.image.ImageReading.Turn;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.workspace.json.Hashes;

/// The bytes that Pillow reads from files of several kinds.
final class ImageParity implements ParityGroup {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public String place() {
        return VisionGroups.FOLDER + "images/images.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        Path file = folder.resolve(place());
        for (Map.Entry<String, GoldenNode> one : GoldenNode.file(file).fields().entrySet()) {
            Path image = file.resolveSibling(one.getKey());
            check(checks, "on white", image, Transparency.ON_WHITE, one.getValue(), "rgb_on_white");
            check(
                    checks,
                    "alpha dropped",
                    image,
                    Transparency.DROPPED,
                    one.getValue(),
                    "rgb_alpha_dropped");
        }
        return checks.items();
    }

    private static void check(
            ParityChecks checks,
            String item,
            Path image,
            Transparency transparency,
            GoldenNode golden,
            String field) {
        Pixels ours =
                ImageFile.read(
                                image,
                                new ImageReading(transparency, DeepGrey.CLIPPED, Turn.AS_STORED))
                        .pixels();
        checks.equal(item)
                .same(
                        golden.where() + "/size_wh",
                        golden.get("size_wh").integers(),
                        List.of(ours.width(), ours.height()));
        GoldenNode hash = golden.get(field).get("sha256");
        checks.equal(item).same(hash.where(), hash.text(), Hashes.sha256(ours.rgb()));
    }
}
