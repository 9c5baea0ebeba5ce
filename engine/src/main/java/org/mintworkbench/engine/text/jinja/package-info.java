/// The part of the Jinja2 language that chat templates use, with the settings and additions of
/// transformers (`trim_blocks`, `lstrip_blocks`, loop controls, generation blocks, an immutable
/// sandbox).
///
/// From source to text: [Lexer] → [StatementParser] and [ExpressionParser] → [Statement] and
/// [Expression] → [Interpreter] and [Evaluator] over [Value]s. What the language does follows the
/// documentation and the behaviour of Jinja2 3.1; what is not known here is a [TemplateError] with
/// its line, never a guess.
@NullMarked
package org.mintworkbench.engine.text.jinja;

import org.jspecify.annotations.NullMarked;
