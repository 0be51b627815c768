// Bundles the browser side of Hub: TypeScript by esbuild, SCSS by sass, fonts copied. Output: wwwroot/build.
import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../wwwroot/build");
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: ["app.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});

const css = sass.compile(join(here, "app.scss"), {
  loadPaths: [join(here, "node_modules")],
  style: "compressed",
  quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
writeFileSync(join(out, "app.css"), css.css);

const inter = join(here, "node_modules/@fontsource-variable/inter/files");
for (const file of readdirSync(inter).filter(f => /^inter-(latin|latin-ext|greek|cyrillic)-wght-normal\.woff2$/.test(f))) cpSync(join(inter, file), join(out, "fonts", file));
