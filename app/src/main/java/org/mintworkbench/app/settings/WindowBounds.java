package org.mintworkbench.app.settings;

/// Where the window lay, in pixels of the screen.
public record WindowBounds(double x, double y, double width, double height) {}
