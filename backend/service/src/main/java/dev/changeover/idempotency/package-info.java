/// The same answer for the same Idempotency-Key, so that a client may send a request again.
@NullMarked
package dev.changeover.idempotency;

import org.jspecify.annotations.NullMarked;
