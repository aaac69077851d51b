/// `make bench`: the engine beside a floor and a peer, on data of its own making.
@NullMarked
package dev.changeover.bench.speed;

import org.jspecify.annotations.NullMarked;
