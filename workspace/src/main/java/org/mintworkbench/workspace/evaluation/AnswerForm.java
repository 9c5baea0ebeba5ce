package org.mintworkbench.workspace.evaluation;

/// The answer in which a label is scored.
public enum AnswerForm {
    /// The label is the whole answer, as in the pairs of pair mode: header, `1. label`, the end of
    /// the turn.
    SINGLE,
    /// The label is the first of a list, as in the pairs of list mode: header, `1. label`, a line
    /// feed.
    LIST
}
