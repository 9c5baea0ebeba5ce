package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.source.PanNukeImporter.Background;
import org.mintworkbench.engine.source.pannuke.FoldFiles;
import org.mintworkbench.engine.source.pannuke.PanNukeFold;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.Hashes;

/// Cases with images: PanNuke's folds, folders of images, tables that name images.
class ImageImportTest {
    @TempDir private Path folder;

    private Path source = Path.of("none");
    private Workspace workspace;

    @BeforeEach
    void prepare() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        workspace = Workspace.openOrCreate(folder.resolve("workspace"), "test");
    }

    private static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(ImageImportTest.class.getResource("/golden/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The golden fold under a name of our own.
    private Path fold(String name) throws IOException {
        Path into = source.resolve(name);
        try (ZipFile zip = new ZipFile(golden("data/pannuke/fold_1.zip").toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = into.resolve(inside(entry.getName(), name));
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        return into;
    }

    private static String inside(String entry, String fold) {
        String own = "fold" + fold.replaceAll("\\D", "");
        return entry.replaceFirst("^Fold 1/", "").replace("fold1", own);
    }

    private Path put(String golden, String as) throws IOException {
        Path file = source.resolve(as);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.copy(golden(golden), file);
    }

    private ImportedCases imported() {
        return ImportCases.into(workspace, CaseImportRequest.of(source, "cases", "tissue"));
    }

    private DatasetFolder dataset() {
        return workspace.dataset("cases");
    }

    private static List<String> reasons(ImportedCases imported) {
        return imported.problems().stream().map(Problem::reason).toList();
    }

    @Test
    void aFoldOfPanNukeBecomesOneCaseAPatchWithItsImage() throws IOException {
        fold("Fold 1");
        ImportedCases imported = imported();
        assertEquals(
                List.of("Breast", "Bile-duct"),
                dataset().examples().stream().map(Example::truth).toList());
        assertEquals(19, imported.task().labels().size());
        assertEquals(
                List.of(
                        "Patch 2 has no nucleus: background only.",
                        "Patch 3 has no nucleus (its mask is empty)."),
                reasons(imported));
        CaseImage image = Objects.requireNonNull(dataset().imagesById().get("fold1-00001"));
        Path file = dataset().path().resolve(image.file());
        assertEquals(image.sha256(), Hashes.sha256(file));
        try (PanNukeFold fold = PanNukeFold.open(FoldFiles.in(source).getFirst())) {
            assertArrayEquals(
                    fold.image(1).rgb(), ImageFile.read(file, ImageReading.usual()).pixels().rgb());
        }
    }

    @Test
    void patchesWithoutNucleiAreKeptWhenAskedFor() throws IOException {
        fold("Fold 1");
        CaseImportRequest request =
                CaseImportRequest.of(source, "cases", "tissue")
                        .withImporter(new PanNukeImporter(Background.KEEP));
        ImportCases.into(workspace, request);
        assertEquals(4, dataset().examples().size());
        assertEquals(4, dataset().imagesById().size());
    }

    @Test
    void threeFoldsMakeTheUsualSplit() throws IOException {
        fold("fold1");
        fold("Fold_2");
        fold("Part 3");
        ImportedCases imported = imported();
        assertEquals(
                Map.of(
                        "train",
                        List.of("fold1-00000", "fold1-00001", "fold2-00000", "fold2-00001"),
                        "test",
                        List.of("fold3-00000", "fold3-00001")),
                imported.split().orElseThrow().parts());
    }

    @Test
    void arraysThatDoNotGoTogetherAreNamed() throws IOException {
        Path fold = fold("Fold 1");
        Path masks = fold.resolve("masks/fold1/masks.npy");
        Files.copy(
                fold.resolve("images/fold1/images.npy"),
                masks,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        UserError wrong = assertThrows(UserError.class, this::imported);
        assertEquals(masks.toString(), wrong.where());
        Files.delete(masks);
        UserError missing = assertThrows(UserError.class, this::imported);
        assertTrue(missing.what().contains("no masks.npy"), missing.what());
    }

    @Test
    void aFolderOfFoldersGivesLabelsAndParts() throws IOException {
        put("image/plain.png", "train/Colon/a.png");
        put("image/420.jpg", "train/Breast/b.JPG");
        put("image/lzw.tif", "test/Colon/c.tif");
        put("image/make.py", "train/Colon/notes.txt");
        ImportedCases imported = imported();
        assertEquals(
                Map.of(
                        "test", List.of("test/Colon/c.tif"),
                        "train", List.of("train/Breast/b.JPG", "train/Colon/a.png")),
                imported.split().orElseThrow().parts());
        assertEquals(
                List.of("Colon", "Breast", "Colon"),
                dataset().examples().stream().map(Example::truth).toList());
        CaseImage photo = Objects.requireNonNull(dataset().imagesById().get("train/Breast/b.JPG"));
        assertEquals("images/train_Breast_b.JPG.jpg", photo.file());
        assertEquals(53, photo.width());
    }

    @Test
    void aTableNamesImagesAndWhatIsWrongWithOneIsSaid() throws IOException {
        put("image/plain.png", "patches/a.png");
        put("image/turned_6.jpg", "patches/b.jpg");
        put("image/make.py", "patches/c.png");
        Files.writeString(
                source.resolve("metadata.csv"),
                "file_name,tissue\npatches/a.png,Bile Duct\npatches\\b.jpg,Head and Neck\npatches/c.png,Colon\npatches/d.png,Colon\n");
        ImportedCases imported = imported();
        assertEquals(
                List.of("Bile-duct", "HeadNeck", "Colon", "Colon"),
                dataset().examples().stream().map(Example::truth).toList());
        assertEquals(
                List.of("patches/a.png", "patches\\b.jpg"),
                List.copyOf(dataset().imagesById().keySet()));
        List<String> reasons = reasons(imported);
        assertEquals(3, reasons.size(), reasons.toString());
        assertTrue(reasons.get(0).contains("Turned upright"), reasons.toString());
        assertTrue(reasons.get(1).contains("no image of a known kind"), reasons.toString());
        assertTrue(reasons.get(2).contains("There is no such file"), reasons.toString());
        assertEquals(4, imported.problems().get(1).line());
    }

    @Test
    void aTableWhoseImagesAreElsewhereIsReadWithoutThemUnlessTheFolderIsNamed() throws IOException {
        Path images = Files.createDirectory(folder.resolve("elsewhere"));
        Files.copy(golden("image/plain.png"), images.resolve("401.png"));
        Path table = source.resolve("cases.csv");
        Files.writeString(table, "id,label,filename\n1,Cohen syndrome,401.png\n");
        CaseImportRequest request = CaseImportRequest.of(table, "cases", "rare-disease");
        ImportedCases without = ImportCases.into(workspace, request);
        assertTrue(reasons(without).getFirst().contains("--images"), reasons(without).toString());
        assertFalse(Files.exists(dataset().imagesFile()));
        ImportCases.into(
                workspace,
                request.withImporter(
                                new TableCaseImporter(TableCaseOptions.DETECT.withImages(images)))
                        .replacing());
        assertEquals(List.of("1"), List.copyOf(dataset().imagesById().keySet()));
    }

    @Test
    void anImportThatReplacesLeavesNoImageOfTheOldOne() throws IOException {
        put("image/plain.png", "Colon/a.png");
        imported();
        Files.delete(source.resolve("Colon/a.png"));
        put("image/plain.png", "Colon/b.png");
        ImportCases.into(workspace, CaseImportRequest.of(source, "cases", "tissue").replacing());
        try (var files = Files.list(dataset().imagesFolder())) {
            assertEquals(
                    List.of("Colon_b.png.png"),
                    files.map(f -> String.valueOf(f.getFileName())).toList());
        }
    }

    @Test
    void foldsOfPanNukeThatAreStillPackedAreToldWhatToDo() throws IOException {
        Path zip = put("data/pannuke/fold_1.zip", "fold_1.zip");
        Files.writeString(source.resolve("expected.json"), "{}");
        for (Path given : List.of(zip, source)) {
            UserError error = assertThrows(UserError.class, () -> CaseImporters.detect(given));
            assertEquals(zip.toString(), error.where());
            assertTrue(error.remedy().startsWith("Unpack it"), error.remedy());
        }
    }

    @Test
    void whatAFolderHoldsDecidesHowItIsRead() throws IOException {
        assertInstanceOf(PhenopacketImporter.class, CaseImporters.detect(source));
        put("image/plain.png", "Colon/a.png");
        assertInstanceOf(ImageFolderImporter.class, CaseImporters.detect(source));
        Files.writeString(source.resolve("images.json"), "{\"licence\": \"CC0\"}");
        assertInstanceOf(ImageFolderImporter.class, CaseImporters.detect(source));
        Files.writeString(source.resolve("packet.json"), "{\"id\": \"a\", \"subject\": {}}");
        assertInstanceOf(PhenopacketImporter.class, CaseImporters.detect(source));
        fold("Fold 1");
        assertInstanceOf(PanNukeImporter.class, CaseImporters.detect(source));
    }
}
