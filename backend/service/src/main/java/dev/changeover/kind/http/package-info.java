/// What can be asked of an application over HTTP.
@NullMarked
package dev.changeover.kind.http;

import org.jspecify.annotations.NullMarked;
