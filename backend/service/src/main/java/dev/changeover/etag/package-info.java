/// Entity tags: which version of something a caller has, and which one a change was made for.
@NullMarked
package dev.changeover.etag;

import org.jspecify.annotations.NullMarked;
