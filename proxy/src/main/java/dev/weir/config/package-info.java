/** The settings of the proxy: {@code weir.yaml} as values. Start at {@link dev.weir.config.Settings}; {@link
 * dev.weir.config.SettingsFile} reads them. */
@NullMarked
package dev.weir.config;

import org.jspecify.annotations.NullMarked;
