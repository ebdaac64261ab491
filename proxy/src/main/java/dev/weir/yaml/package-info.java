/** YAML text as values, with every mistake told at once by file, line and column. A reader starts at {@link
 * dev.weir.yaml.Yaml} and goes on with {@link dev.weir.yaml.Fields} and {@link dev.weir.yaml.ScalarTypes}. */
@NullMarked
package dev.weir.yaml;

import org.jspecify.annotations.NullMarked;
