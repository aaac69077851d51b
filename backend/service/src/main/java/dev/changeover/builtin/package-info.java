/// The checklists that come with the product.
@NullMarked
package dev.changeover.builtin;

import org.jspecify.annotations.NullMarked;
