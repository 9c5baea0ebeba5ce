package org.mintworkbench.app.shell;

import javafx.scene.layout.Region;
import org.mintworkbench.app.navigation.Page;

/// Makes the pages. The composition root gives one; the window asks for each page once, when it is
/// first shown.
@FunctionalInterface
public interface PageFactory {
    Region make(Page page);
}
