// Fails when the JavaScript that every first visit loads grows over the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = 200_000;
const dist = new URL("../dist/", import.meta.url);

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

/** The entry with everything that it imports before the first paint; lazy routes are not part of it. */
function withImports(chunk, found = new Map()) {
  if (!found.has(chunk.file)) {
    found.set(chunk.file, gzipSync(readFileSync(new URL(chunk.file, dist))).length);
    for (const name of chunk.imports ?? []) {
      withImports(manifest[name], found);
    }
  }
  return found;
}

const sizes = [...withImports(entry)].sort(([, a], [, b]) => b - a);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) {
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(
  `${(total / 1000).toFixed(1).padStart(8)} kB  of ${BUDGET_BYTES / 1000} kB (gzip) before the first paint`,
);
if (total > BUDGET_BYTES) {
  console.error("The first visit loads too much: move something into a lazy route.");
  process.exit(1);
}
