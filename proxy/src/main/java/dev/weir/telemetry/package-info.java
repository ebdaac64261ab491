/** The record of what was done: the catalogue of meters ({@link dev.weir.telemetry.Meters}) and the audit log ({@link
 * dev.weir.telemetry.AuditLog}), both fed by {@link dev.weir.telemetry.Telemetry}. */
@NullMarked
package dev.weir.telemetry;

import org.jspecify.annotations.NullMarked;
