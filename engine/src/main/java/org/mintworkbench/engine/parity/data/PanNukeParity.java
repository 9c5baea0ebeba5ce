package org.mintworkbench.engine.parity.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.source.pannuke.CellType;
import org.mintworkbench.engine.source.pannuke.FoldFiles;
import org.mintworkbench.engine.source.pannuke.FoldSummary;
import org.mintworkbench.engine.source.pannuke.Mask;
import org.mintworkbench.engine.source.pannuke.Nucleus;
import org.mintworkbench.engine.source.pannuke.PanNukeFold;
import org.mintworkbench.workspace.json.FolderEntries;

/// PanNuke's arrays: tissues, nuclei by type, outlines, patches without nuclei.
final class PanNukeParity implements ParityGroup {
    private static final double CENTRES = 1e-9;

    @Override
    public String name() {
        return "pannuke";
    }

    @Override
    public String place() {
        return DataGroups.FOLDER + "pannuke/expected.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        Path expected = folder.resolve(place());
        GoldenNode golden = GoldenNode.file(expected);
        try {
            Path unpacked = Files.createTempDirectory("mint-parity-");
            try {
                unpack(expected.resolveSibling("fold_1.zip"), unpacked);
                try (PanNukeFold fold = PanNukeFold.open(FoldFiles.in(unpacked).getFirst())) {
                    totals(checks, fold, golden);
                    List<GoldenNode> patches = golden.get("patches").rows();
                    for (int i = 0; i < patches.size(); i++) {
                        patch(checks, fold, i, patches.get(i));
                    }
                }
            } finally {
                FolderEntries.deleteTree(unpacked);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checks.items();
    }

    private static void totals(ParityChecks checks, PanNukeFold fold, GoldenNode golden) {
        FoldSummary summary = FoldSummary.of(fold);
        ParityCheck check = checks.equal("nuclei by type");
        for (CellType type : CellType.values()) {
            GoldenNode total = golden.get("total_per_type").get(type.word());
            check.same(total.where(), total.integer(), summary.nuclei().getOrDefault(type, -1));
        }
        List<GoldenNode> patches = golden.get("patches").rows();
        checks.equal("patches without nuclei")
                .same(
                        golden.where(),
                        patches.stream()
                                .filter(p -> p.get("nuclei").integer() == 0)
                                .map(patches::indexOf)
                                .toList(),
                        summary.withoutNuclei());
        checks.equal("void patches")
                .same(
                        golden.where(),
                        patches.stream()
                                .filter(p -> p.get("void").holds())
                                .map(patches::indexOf)
                                .toList(),
                        summary.voids());
    }

    private static void patch(ParityChecks checks, PanNukeFold fold, int at, GoldenNode golden) {
        checks.equal("tissues").same(golden.where(), golden.get("tissue").text(), fold.tissue(at));
        image(checks.equal("images"), fold.image(at), golden);
        Mask mask = fold.mask(at);
        ParityCheck counts = checks.equal("nuclei by type");
        for (CellType type : CellType.values()) {
            GoldenNode count = golden.get("per_type").get(type.word());
            counts.same(count.where(), count.integer(), mask.counts()[type.ordinal()]);
        }
        ParityCheck background = checks.equal("background pixels");
        background.same(
                golden.where(), golden.get("background_px").integer(), mask.backgroundPixels());
        background.same(
                golden.where(),
                golden.get("background_over_nuclei_px").integer(),
                mask.contradictions());
        List<GoldenNode> expected = golden.get("instances").rows();
        List<Nucleus> nuclei = mask.nuclei();
        checks.equal("outlines").same(golden.where(), expected.size(), nuclei.size());
        for (int i = 0; i < Math.min(expected.size(), nuclei.size()); i++) {
            nucleus(checks, nuclei.get(i), expected.get(i));
        }
    }

    private static void image(ParityCheck check, Pixels image, GoldenNode golden) {
        double sum = 0;
        for (byte value : image.rgb()) {
            sum += value & 0xFF;
        }
        check.same(golden.where() + "/image_sum", golden.get("image_sum").number(), sum);
        double[] first = golden.get("first_pixel").numbers();
        for (int channel = 0; channel < first.length; channel++) {
            check.same(golden.where(), (int) first[channel], image.at(0, 0, channel));
        }
    }

    private static void nucleus(ParityChecks checks, Nucleus ours, GoldenNode golden) {
        ParityCheck check = checks.equal("outlines");
        check.same(golden.where() + "/id", golden.get("id").integer(), ours.id());
        check.same(golden.where() + "/type", golden.get("type").text(), ours.type().word());
        check.same(golden.where() + "/area", golden.get("area_px").integer(), ours.area());
        Nucleus.Box box = ours.box();
        check.same(
                golden.where() + "/box",
                golden.get("box_xyxy").integers(),
                List.of(box.left(), box.top(), box.right(), box.bottom()));
        check.same(
                golden.where() + "/edge", golden.get("touches_edge").holds(), ours.touchesEdge());
        check.same(
                golden.where() + "/pieces",
                List.of(
                        golden.get("pieces_4_connected").integer(),
                        golden.get("pieces_8_connected").integer()),
                List.of(ours.pieces().byEdges(), ours.pieces().byCorners()));
        double[] centre = golden.get("centroid_xy").numbers();
        checks.of("centres", CENTRES).number(golden.where(), centre[0], ours.centreX());
        checks.of("centres", CENTRES).number(golden.where(), centre[1], ours.centreY());
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                Files.createDirectories(target.resolveSibling("."));
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }
}
