package org.mintworkbench.engine.exchange.job;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mintworkbench.engine.student.RuntimeContext;

/// The pinned date as Llama 3's templates print it.
final class PromptDate {
    static final String TEXT =
            RuntimeContext.PROMPT_DATE.format(
                    DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH));

    private PromptDate() {}
}
