// Bundles the browser side of Hub: TypeScript by esbuild, SCSS by sass, fonts copied. Output: wwwroot/build.
import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";
import { buildMaps } from "./reports/build-map.mjs";

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

for (const [name, entry] of [["app", "app.scss"], ["report-print", "reports/report-print.scss"]]) {
  const css = sass.compile(join(here, entry), {
    loadPaths: [join(here, "node_modules")],
    style: "compressed",
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  writeFileSync(join(out, `${name}.css`), css.css);
}

// One sprite of the icons that pages name (Shell/Icon.razor); a name that Bootstrap Icons does not know stops the build.
const icons = readFileSync(join(here, "shell/icons.txt"), "utf8").split("\n").filter(name => name !== "");
const symbol = name => {
  const svg = readFileSync(join(here, `node_modules/bootstrap-icons/icons/${name}.svg`), "utf8");
  return `<symbol id="${name}" viewBox="0 0 16 16">${svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "")}</symbol>`;
};
writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${icons.map(symbol).join("")}</svg>`);
cpSync(join(here, "shell/images"), join(out, "images"), { recursive: true });

const inter = join(here, "node_modules/@fontsource-variable/inter/files");
for (const file of readdirSync(inter).filter(f => /^inter-(latin|latin-ext|greek|cyrillic)-wght-normal\.woff2$/.test(f))) cpSync(join(inter, file), join(out, "fonts", file));

// Printed reports carry static files: the printing process reads no variable fonts.
const print = join(here, "node_modules/@fontsource/inter/files");
mkdirSync(join(out, "print-fonts"));
for (const file of readdirSync(print).filter(f => /^inter-(latin|latin-ext|greek|cyrillic)-(400|600|700)-normal\.woff2$/.test(f))) cpSync(join(print, file), join(out, "print-fonts", file));
const ranges = { "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0", greek: "U+0370-03FF", cyrillic: "U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116" };
writeFileSync(join(out, "print-fonts/inter.css"), ["latin", "latin-ext", "greek", "cyrillic"].flatMap(subset => [400, 600, 700].map(weight =>
  `@font-face{font-family:Inter;font-weight:${weight};src:url(inter-${subset}-${weight}-normal.woff2) format("woff2")${ranges[subset] ? `;unicode-range:${ranges[subset]}` : ""}}`)).join("\n"));

buildMaps(out);
