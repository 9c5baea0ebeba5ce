package org.mintworkbench.workspace.dataset;

/// An input file as it was when read.
public record Source(String path, String sha256) {}
