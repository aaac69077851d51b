// Runs the configuration under a real nginx, in front of a stand-in for the service, and asks it what a browser
// would ask.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const nginx = ["/usr/sbin/nginx", "/opt/homebrew/bin/nginx"].find(existsSync) ?? "nginx";
const folder = mkdtempSync(join(tmpdir(), "changeover-nginx-"));

const UPLOAD_BYTES = 6_000_000;
let finishStream;

const service = createServer((request, response) => {
  if (request.url.endsWith("/events")) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
    response.write("event: job\ndata: {}\n\n");
    finishStream = () => response.end();
    return;
  }
  let received = 0;
  request.on("data", (piece) => {
    received += piece.length;
  });
  request.on("end", () => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ path: request.url, received, headers: request.headers }));
  });
});

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}

async function freePort() {
  const placeholder = createServer();
  const port = await listen(placeholder);
  await new Promise((resolve) => placeholder.close(resolve));
  return port;
}

function writeConfiguration(values) {
  const filled = readFileSync(join(here, "default.conf.template"), "utf8").replace(
    /\$\{(CHANGEOVER_\w+)\}/g,
    (_, name) => values[name],
  );
  writeFileSync(join(folder, "site.conf"), filled);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join("\n");
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events {}
     http {
       types { text/html html; text/javascript js; image/svg+xml svg; }
       access_log off; ${temporary}
       include ${folder}/site.conf;
     }`,
  );
}

function writeSite() {
  const site = join(folder, "site");
  mkdirSync(join(site, "assets"), { recursive: true });
  mkdirSync(join(site, ".vite"));
  writeFileSync(join(site, ".vite", "manifest.json"), "{}");
  writeFileSync(join(site, "index.html"), "<title>Changeover</title>");
  writeFileSync(join(site, "assets", "app-1a2b3c.js"), "console.log('changeover');\n".repeat(400));
  return site;
}

async function untilAnswering(address, server) {
  for (;;) {
    if (server.exitCode !== null) {
      throw new Error(`nginx ended: ${readFileSync(join(folder, "error.log"), "utf8")}`);
    }
    try {
      return await fetch(address);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const checks = {
  async "every route of the application is the document, with the security headers"(address) {
    for (const path of ["/", "/migrations/0199/plan?x=1"]) {
      const answer = await fetch(address + path);
      assert.equal(answer.status, 200, path);
      assert.match(await answer.text(), /Changeover/);
      assert.equal(answer.headers.get("Cache-Control"), "no-cache");
      assert.match(
        answer.headers.get("Content-Security-Policy"),
        /^default-src 'self'; .*frame-ancestors 'self'$/,
      );
      assert.doesNotMatch(answer.headers.get("Content-Security-Policy"), /unsafe/);
      assert.equal(answer.headers.get("X-Content-Type-Options"), "nosniff");
      assert.equal(answer.headers.get("X-Frame-Options"), "SAMEORIGIN");
      assert.equal(answer.headers.get("Referrer-Policy"), "strict-origin-when-cross-origin");
      assert.equal(answer.headers.get("Server"), "nginx");
    }
  },

  async "an asset is kept for ever and sent compressed"(address) {
    const answer = await fetch(`${address}/assets/app-1a2b3c.js`);
    assert.equal(answer.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
    assert.equal(answer.headers.get("Content-Encoding"), "gzip");
    assert.equal(answer.headers.get("X-Content-Type-Options"), "nosniff");
  },

  async "what does not exist, or stays inside, is not found"(address) {
    for (const path of ["/assets/gone-9z9z9z.js", "/q/metrics", "/q/openapi", "/.vite/manifest.json"]) {
      assert.equal((await fetch(address + path)).status, 404, path);
    }
  },

  async "calls reach the service with the caller's address and host"(address) {
    for (const path of ["/api/v1/migrations?limit=5", "/healthz", "/q/health/ready"]) {
      const answer = await (await fetch(address + path)).json();
      assert.equal(answer.path, path);
      assert.equal(answer.headers["x-forwarded-for"], "127.0.0.1");
      assert.equal(answer.headers["x-forwarded-proto"], "http");
      assert.equal(`http://${answer.headers.host}`, address);
    }
  },

  async "a large upload passes, a large call of another kind does not"(address) {
    const body = new Uint8Array(UPLOAD_BYTES);
    const upload = await fetch(`${address}/api/v1/sources`, { method: "POST", body });
    assert.equal((await upload.json()).received, UPLOAD_BYTES);
    const other = await fetch(`${address}/api/v1/migrations`, { method: "POST", body });
    assert.equal(other.status, 413);
  },

  async "an event arrives while its stream is still open"(address) {
    const stream = await fetch(`${address}/api/v1/jobs/0199/events`);
    const reader = stream.body.getReader();
    const { value } = await reader.read();
    assert.equal(new TextDecoder().decode(value), "event: job\ndata: {}\n\n");
    finishStream();
    assert.equal((await reader.read()).done, true);
  },
};

const upstream = await listen(service);
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
writeConfiguration({
  CHANGEOVER_WEB_PORT: `127.0.0.1:${port}`,
  CHANGEOVER_WEB_ROOT: writeSite(),
  CHANGEOVER_WEB_CONF: here.replace(/\/$/, ""),
  CHANGEOVER_UPSTREAM: `http://127.0.0.1:${upstream}`,
});

const options = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
const syntax = spawnSync(nginx, ["-t", ...options], { encoding: "utf8" });
assert.equal(syntax.status, 0, `nginx -t: ${syntax.error ?? syntax.stderr}`);

// Run as root, nginx would hand the work to a user who may not read the temporary folder.
const asRoot = process.getuid?.() === 0 ? ["-g", "user root;"] : [];
const server = spawn(nginx, [...options, ...asRoot], { stdio: "ignore" });
const ended = new Promise((resolve) => server.once("exit", resolve));
try {
  await untilAnswering(address, server);
  for (const [sentence, check] of Object.entries(checks)) {
    await check(address);
    console.log(`ok  ${sentence}`);
  }
} finally {
  server.kill("SIGTERM");
  await ended;
  service.closeAllConnections();
  service.close();
  rmSync(folder, { recursive: true, force: true });
}
