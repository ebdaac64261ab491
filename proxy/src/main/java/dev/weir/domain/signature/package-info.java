/** Patterns of use: the closed list of features, what was read of them, and the bounds that make a signature. */
@NullMarked
package dev.weir.domain.signature;

import org.jspecify.annotations.NullMarked;
