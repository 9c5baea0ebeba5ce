package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.Hashes;
import tools.jackson.core.JacksonException;

/// Reads GA4GH phenopackets as JSON: version 2, and version 1 where it differs. One file, a folder
/// or a zip archive; families and cohorts are unpacked.
public final class PhenopacketImporter implements CaseImporter {

    @Override
    public ImportResult read(Path source, ImportListener listener) {
        Problems problems = new Problems();
        UniqueExamples examples = new UniqueExamples(problems);
        StringBuilder hashes = new StringBuilder();
        EnumSet<Origin> origins = EnumSet.noneOf(Origin.class);
        new PacketFiles(source, problems)
                .forEach((name, bytes, position) -> {
                    listener.advance(position.index(), position.total());
                    hashes.append(Hashes.sha256(bytes)).append("  ").append(name).append('\n');
                    packet(name, bytes, problems, origins).forEach(examples::add);
                });
        return new ImportResult(
                examples.all(),
                problems.all(),
                List.of(source(source, hashes.toString())),
                Map.of(),
                origins.contains(Origin.SYNTHETIC) ? Origin.SYNTHETIC : Origin.REAL);
    }

    private static List<Example> packet(
            String name, byte[] bytes, Problems problems, Set<Origin> origins) {
        try {
            String text = SourceText.decode(bytes, name).text();
            PacketReader reader = new PacketReader(name, problems, origins);
            return reader.read(new PacketNode(ForeignJson.parse(text)));
        } catch (UserError e) {
            problems.skipped(name, 0, e.what());
        } catch (JacksonException e) {
            problems.skipped(name, ForeignJson.line(e), ForeignJson.reason(e));
        }
        return List.of();
    }

    /// A folder's hash is that of its listing: a line of hash, two blanks and name for every file.
    private static Source source(Path source, String listing) {
        return Files.isDirectory(source)
                ? new Source(source.toString(), Hashes.sha256(listing))
                : SourceBytes.source(source);
    }
}
