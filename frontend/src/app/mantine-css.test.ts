import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const styles = "node_modules/@mantine/core/styles";

function componentsInUse(): string[] {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".tsx"),
  );
  const names = sources.flatMap((name) =>
    [
      ...readFileSync(join("src", name), "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g),
    ].flatMap(([, list = ""]) => list.split(",").map((part) => part.trim())),
  );
  return [...new Set(names)].filter((name) => existsSync(join(styles, `${name}.css`)));
}

it("imports the style sheet of every component in use", () => {
  const imported = readFileSync("src/app/mantine.css", "utf8");
  const used = componentsInUse();

  expect(used).toContain("Modal");
  expect(used.filter((name) => !imported.includes(`/${name}.css"`))).toEqual([]);
});
