/// Numbered SQL migrations and schemas.
@NullMarked
package dev.changeover.kind.schema;

import org.jspecify.annotations.NullMarked;
