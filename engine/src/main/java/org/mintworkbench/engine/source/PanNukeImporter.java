package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.image.Picture;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.image.PngFile;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.engine.source.pannuke.FoldFiles;
import org.mintworkbench.engine.source.pannuke.Mask;
import org.mintworkbench.engine.source.pannuke.PanNukeFold;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;

/// Reads PanNuke's folds: one case a patch, its true label the tissue. With folds 1 to 3 the split
/// is the usual one by folds: 1 and 2 to train, 3 to test. (No patient or slide is released.)
public final class PanNukeImporter implements CaseImporter {
    private static final String PNG = "png";
    private static final String LAST_FOLD = "fold3";

    private final Background background;

    /// What becomes of patches without a nucleus.
    public enum Background {
        /// left out, as MINT and PLIP do
        SKIP,
        KEEP
    }

    public PanNukeImporter(Background background) {
        this.background = background;
    }

    /// A patch that becomes a case.
    private record Chosen(FoldFiles fold, int patch, String id) {}

    @Override
    public ImportResult read(Path source, ImportListener listener) {
        List<FoldFiles> folds = FoldFiles.in(source);
        int total = folds.stream().mapToInt(PanNukeImporter::size).sum();
        Problems problems = new Problems();
        List<Example> examples = new ArrayList<>();
        List<Chosen> chosen = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        int done = 0;
        for (FoldFiles files : folds) {
            try (PanNukeFold fold = PanNukeFold.open(files)) {
                for (int patch = 0; patch < fold.size(); patch++) {
                    listener.advance(done++, total);
                    if (take(fold, patch, problems)) {
                        Chosen one = new Chosen(files, patch, id(files, patch));
                        chosen.add(one);
                        examples.add(example(fold, one));
                    }
                }
            }
            sources.add(new Source(files.types().toString(), Hashes.sha256(files.types())));
            parts.computeIfAbsent(part(files), key -> new ArrayList<>()).addAll(ids(chosen, files));
        }
        return new ImportResult(
                examples,
                problems.all(),
                sources,
                parts.size() > 1 ? parts : Map.of(),
                Origin.REAL,
                new Patches(chosen));
    }

    private static int size(FoldFiles files) {
        try (PanNukeFold fold = PanNukeFold.open(files)) {
            return fold.size();
        }
    }

    private static String part(FoldFiles files) {
        return files.name().equals(LAST_FOLD) ? Split.TEST : Split.TRAIN;
    }

    private static List<String> ids(List<Chosen> chosen, FoldFiles fold) {
        return chosen.stream().filter(c -> c.fold().equals(fold)).map(Chosen::id).toList();
    }

    private static String id(FoldFiles fold, int patch) {
        return String.format(Locale.ROOT, "%s-%05d", fold.name(), patch);
    }

    /// Reports what is odd about a patch.
    private boolean take(PanNukeFold fold, int patch, Problems problems) {
        String where = fold.files().name() + "/masks.npy";
        Mask mask;
        try {
            mask = fold.mask(patch);
        } catch (UserError e) {
            problems.skipped(where, 0, "Patch " + patch + ": " + e.what());
            return false;
        }
        int nuclei = Arrays.stream(mask.counts()).sum();
        if (nuclei == 0 && background == Background.SKIP) {
            problems.skipped(
                    where,
                    0,
                    "Patch "
                            + patch
                            + " has no nucleus"
                            + (mask.isVoid() ? " (its mask is empty)." : ": background only."));
            return false;
        }
        return true;
    }

    private static Example example(PanNukeFold fold, Chosen chosen) {
        return Example.ofLabel(
                chosen.id(),
                fold.tissue(chosen.patch()),
                chosen.fold().name() + "/images.npy patch " + chosen.patch());
    }

    /// The chosen patches, written as PNG.
    private record Patches(List<Chosen> chosen) implements CaseImages {
        /// Every case of it is a patch.
        @Override
        public boolean names(String example) {
            return true;
        }

        @Override
        public List<CaseImage> copyInto(
                DatasetFolder folder, Problems problems, ImportListener listener) {
            ImageCopies copies = new ImageCopies(folder);
            List<CaseImage> images = new ArrayList<>();
            int done = 0;
            List<FoldFiles> folds = chosen.stream().map(Chosen::fold).distinct().toList();
            for (FoldFiles files : folds) {
                try (PanNukeFold fold = PanNukeFold.open(files)) {
                    for (Chosen one : chosen) {
                        if (one.fold().equals(files)) {
                            listener.progress(done++, chosen.size());
                            copy(fold, one, copies, problems).ifPresent(images::add);
                        }
                    }
                }
            }
            return images;
        }

        private static Optional<CaseImage> copy(
                PanNukeFold fold, Chosen one, ImageCopies copies, Problems problems) {
            try {
                Pixels pixels = fold.image(one.patch());
                Picture picture = new Picture(pixels, List.of());
                return Optional.of(copies.add(one.id(), PngFile.of(pixels), picture, PNG));
            } catch (UserError e) {
                problems.warning(
                        one.fold().name() + "/images.npy",
                        0,
                        "No image for \"" + one.id() + "\": " + e.what());
                return Optional.empty();
            }
        }
    }
}
