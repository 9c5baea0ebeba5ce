/// Images as Pillow sees them: decoding to 8-bit RGB, resizing, cropping.
@NullMarked
package org.mintworkbench.engine.image;

import org.jspecify.annotations.NullMarked;
