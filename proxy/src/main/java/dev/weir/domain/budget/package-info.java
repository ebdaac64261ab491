/** Token budgets as values: what is allowed ({@link dev.weir.domain.budget.Budget}) and what one request holds of it
 * ({@link dev.weir.domain.budget.Hold}). */
@NullMarked
package dev.weir.domain.budget;

import org.jspecify.annotations.NullMarked;
