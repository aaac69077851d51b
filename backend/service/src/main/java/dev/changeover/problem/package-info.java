/// Every failure as the caller sees it: RFC 9457 problems with a stable type, the place and the next step.
@NullMarked
package dev.changeover.problem;

import org.jspecify.annotations.NullMarked;
