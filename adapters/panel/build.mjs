// Builds the panel into the service's static files: `npm run build`, or `node build.mjs OUT`.
// The same sources give the same bytes; a test rebuilds and compares.

import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../../service/web/static/panel"));

// One self-contained bundle each: the bare element, and the element with a host.
const ENTRIES = {
  panel: "src/panel.ts",
  page: "src/page.css",
  plain: "src/hosts/plain.ts",
  zendesk: "src/hosts/zendesk.ts",
  freshdesk: "src/hosts/freshdesk.ts",
  // The demo page, and what takes the place of the vendors' scripts in it.
  demo: "src/demo/demo.ts",
  zaf_client: "emulators/zaf_client.js",
  fresh_client: "emulators/fresh_client.js",
};

const options = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "external",
  logLevel: "warning",
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
};

const entries = Object.entries(ENTRIES).filter(([, file]) => existsSync(join(here, file)));
const locales = (await readdir(join(here, "src/strings"))).filter((name) => name !== "en.ts");

// What is left of line ends in minified code stands in templates and styles, where only one blank of
// an indentation counts.
const INDENTATION = /\n {2,}/g;

async function bundle(entryPoints, outdir) {
  const { outputFiles } = await build({ ...options, entryPoints, outdir, write: false });
  for (const { path, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, path.endsWith(".js") ? text.replace(INDENTATION, " ") : text);
  }
}

await rm(out, { recursive: true, force: true });
await bundle(Object.fromEntries(entries), out);
await bundle(
  locales.map((name) => `src/strings/${name}`),
  join(out, "strings"),
);
