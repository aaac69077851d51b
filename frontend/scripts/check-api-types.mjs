// Fails when src/api/schema.d.ts is not what the contract says, so that nobody edits it or forgets it.
import { readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

const contract = new URL("../../openapi/openapi.yaml", import.meta.url);
const committed = readFileSync(new URL("../src/api/schema.d.ts", import.meta.url), "utf8");

const generated = `${COMMENT_HEADER}${astToString(await openapiTS(contract))}`;
if (generated !== committed) {
  console.error("src/api/schema.d.ts differs from openapi/openapi.yaml. Run: npm run api");
  process.exit(1);
}
console.log("The API types match the contract.");
