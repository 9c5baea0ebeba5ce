package org.mintworkbench.app.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.preference.PairingConfig;

/// A preference set that the engine shall make.
///
/// @param workspace its folder
/// @param id of the set
/// @param dataset id
/// @param ranking id of the teacher's rankings
public record PairRequest(
        Path workspace, String id, String dataset, String ranking, PairingConfig pairing) {
    /// As `mint` takes it.
    List<String> arguments() {
        return List.of(
                "pair",
                "--workspace",
                workspace.toString(),
                "--id",
                id,
                "--dataset",
                dataset,
                "--ranking",
                ranking,
                "-k",
                Integer.toString(pairing.k()),
                "-q",
                Integer.toString(pairing.q()),
                "--mode",
                pairing.mode().name().toLowerCase(Locale.ROOT),
                "--truth",
                pairing.truth().name().toLowerCase(Locale.ROOT));
    }
}
