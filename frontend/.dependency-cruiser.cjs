const layers = ["app", "routes", "features", "ui|lib|api"];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "routes-do-not-import-app",
      severity: "error",
      from: { path: "^src/routes" },
      to: { path: "^src/app" },
    },
    {
      name: "features-look-down-only",
      severity: "error",
      from: { path: "^src/features" },
      to: { path: `^src/(${layers.slice(0, 2).join("|")})/` },
    },
    {
      name: "features-are-islands",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "foundations-know-no-feature",
      severity: "error",
      from: { path: "^src/(ui|lib|api)/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^src/(app|routes|features)/" },
    },
    {
      name: "lib-and-api-are-free-of-components",
      severity: "error",
      from: { path: "^src/(lib|api)/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^src/ui/" },
    },
    {
      name: "test-support-stays-in-tests",
      severity: "error",
      from: { path: "^src/", pathNot: "(^src/test/)|([.]test[.]tsx?$)" },
      to: { path: "^src/test/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types"] },
  },
};
