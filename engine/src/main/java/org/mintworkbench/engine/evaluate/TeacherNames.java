package org.mintworkbench.engine.evaluate;

import java.util.List;

/// A teacher's preferred and rejected names for one case, as written.
public record TeacherNames(List<String> top, List<String> bottom) {
    public TeacherNames {
        top = List.copyOf(top);
        bottom = List.copyOf(bottom);
    }
}
