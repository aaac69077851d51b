/// Keeps the deployment files honest where no container engine runs.
@NullMarked
package dev.changeover.bench.deploy;

import org.jspecify.annotations.NullMarked;
