/** What can be done about a caller: the four actions, the ladder that leads to them, and who is left alone. */
@NullMarked
package dev.weir.domain.decision;

import org.jspecify.annotations.NullMarked;
