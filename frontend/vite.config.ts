import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const service = `http://127.0.0.1:${process.env.CHANGEOVER_PORT ?? "8080"}`;
const proxy = Object.fromEntries(["/api", "/q", "/healthz"].map((path) => [path, { target: service }]));

const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy },
  // The policy that the service and nginx send, so that a breach shows before delivery.
  preview: { proxy, headers: { "Content-Security-Policy": contentSecurityPolicy } },
  build: { target: "es2023", manifest: true, assetsInlineLimit: 0, reportCompressedSize: false },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://localhost:3000" } },
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
