/**
 * Sample traffic: five kinds of caller before a proxy, and a board that shows what becomes of each. Every text in here is
 * made up for the purpose. Start at {@link dev.weir.demo.Crowd} and {@link dev.weir.demo.Board}.
 */
@NullMarked
package dev.weir.demo;

import org.jspecify.annotations.NullMarked;
