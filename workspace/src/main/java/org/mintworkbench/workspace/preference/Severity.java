package org.mintworkbench.workspace.preference;

/// How much a finding matters.
public enum Severity {
    /// an error: the set teaches or measures something wrong
    FIX,
    /// may be meant, and changes what the figures say
    WEIGH,
    /// worth knowing
    KNOW,
    /// looked for and not there
    CLEAR,
    /// could not be looked for; the finding says why
    UNCHECKED
}
