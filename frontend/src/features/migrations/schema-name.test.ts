import { expect, it } from "vitest";
import { schemaNameFor } from "@/features/migrations/schema-name";

it.each([
  ["shop.db", "shop"],
  ["My Shop (2).sqlite3", "my_shop_2"],
  ["Übung.db", "ubung"],
  ["2024-export.db", "db_2024_export"],
  ["pg_things.db", "db_pg_things"],
  ["changeover_ledger.db", "db_changeover_ledger"],
  ["…", "app"],
])("makes of %s the schema %s", (file, schema) => {
  expect(schemaNameFor(file)).toBe(schema);
});
