package org.mintworkbench.engine.source.pannuke;

/// One nucleus of a patch: the pixels of one id in one channel of its mask. Pixels are counted from
/// 0 at the top left.
///
/// @param id as the mask has it; ids have gaps
/// @param area in pixels
/// @param centreX mean of its pixels
/// @param centreY mean of its pixels
/// @param box the smallest that holds it
/// @param pieces with contact over edges only (4) and over corners too (8): more than one where a
///   nucleus is torn
/// @param touchesEdge whether the patch may have cut it
public record Nucleus(
        int id,
        CellType type,
        int area,
        double centreX,
        double centreY,
        Box box,
        Pieces pieces,
        boolean touchesEdge) {

    /// Corners, both inside.
    public record Box(int left, int top, int right, int bottom) {}

    public record Pieces(int byEdges, int byCorners) {}
}
