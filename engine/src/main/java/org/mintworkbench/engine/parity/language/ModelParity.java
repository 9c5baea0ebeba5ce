package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;

/// A group of model folders. They lie beside other things, so that the place alone says nothing.
abstract class ModelParity extends FolderParity {
    ModelParity(String name, String file) {
        super(name, LanguageGroups.FOLDER, file);
    }

    @Override
    public final boolean isIn(Path folder) {
        return super.isIn(folder) && !folders(folder).isEmpty();
    }
}
