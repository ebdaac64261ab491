/** The commands and the composition root, wired by hand. */
@NullMarked
package dev.weir.app;

import org.jspecify.annotations.NullMarked;
