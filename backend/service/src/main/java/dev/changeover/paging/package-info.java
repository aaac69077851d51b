/// Lists in pages: a page, its size and the opaque cursor that leads to the next one.
@NullMarked
package dev.changeover.paging;

import org.jspecify.annotations.NullMarked;
