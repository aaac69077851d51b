/// What can be asked of hosts and ports.
@NullMarked
package dev.changeover.kind.network;

import org.jspecify.annotations.NullMarked;
