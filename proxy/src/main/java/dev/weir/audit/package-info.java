/** Where audit lines are kept: {@link dev.weir.audit.RotatingFile}, and {@link dev.weir.audit.AuditStream} in Redis; and the
 * lines of one account found and erased there ({@link dev.weir.audit.AccountRecords}). */
@NullMarked
package dev.weir.audit;

import org.jspecify.annotations.NullMarked;
