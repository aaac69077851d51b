/// What surrounds every request: trace, limits, security headers, health and the single-page app.
@NullMarked
package dev.changeover.web;

import org.jspecify.annotations.NullMarked;
