// Draws the two maps of reports from world-atlas (Natural Earth, public domain) when the client is bundled:
//   map-world.svg   Equal Earth, every country of the 1:110m set, dots for the small ones it lacks
//   map-europe.svg  Lambert azimuthal equal-area (the projection of ETRS89-LAEA), an inset at about four times the scale
// A country is one <path> or <circle> with data-code="XX" (ISO 3166-1 alpha-2); Reports/MapShapes.cs gives it its value step.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { feature } from "topojson-client";
import { geoEqualEarth, geoAzimuthalEqualArea, geoPath, geoArea, geoCentroid } from "d3-geo";

const require = createRequire(import.meta.url);
const atlas = file => JSON.parse(readFileSync(require.resolve(`world-atlas/${file}`), "utf8"));
const numericToAlpha2 = Object.fromEntries(readFileSync(new URL("iso-3166.txt", import.meta.url), "utf8")
  .trim().split(/\s+/).map(pair => [pair.slice(0, 3), pair.slice(3)]));
const codeOf = country => country.properties.name === "Kosovo" ? "XK" : numericToAlpha2[country.id] ?? null;

const coarse = atlas("countries-110m.json");
const fine = atlas("countries-50m.json");
const countries110 = feature(coarse, coarse.objects.countries).features.filter(c => c.id !== "010");
const countries50 = feature(fine, fine.objects.countries).features.filter(c => c.id !== "010");
const drawn = new Set(countries110.map(codeOf));
// Small states and territories that the coarse set leaves out; a choropleth would lose them anyway.
const smallStates = countries50.filter(c => codeOf(c) && !drawn.has(codeOf(c)));

let out;

/** Whole-pixel rings smaller than this are dropped, unless the country has nothing else. */
function simplify(path, minimumArea) {
  const rings = path.split("Z").filter(Boolean).map(ring => {
    const points = ring.slice(1).split("L").map(p => p.split(",").map(Number));
    let twice = 0;
    points.forEach(([x, y], i) => { const [nx, ny] = points[(i + 1) % points.length]; twice += x * ny - nx * y; });
    return { points, area: Math.abs(twice) / 2 };
  }).sort((a, b) => b.area - a.area);
  return rings.filter((ring, i) => i === 0 || ring.area >= minimumArea).map(ring => relative(thin(ring.points))).join("");
}

/** Drops the points of a ring that lie within a quarter of a unit of the line without them: a twentieth of a millimetre on paper, and half the file. */
function thin(ring) {
  const points = [...ring, ring[0]];
  const far = points.reduce((best, p, i) => gap(p, points[0], points[0]) > gap(points[best], points[0], points[0]) ? i : best, 0);
  const kept = new Set([0, far, points.length - 1]);
  const open = [[0, far], [far, points.length - 1]];
  while (open.length) {
    const [from, to] = open.pop();
    let furthest = -1, most = 0.25;
    for (let i = from + 1; i < to; i++) {
      const away = gap(points[i], points[from], points[to]);
      if (away > most) [furthest, most] = [i, away];
    }
    if (furthest < 0) continue;
    kept.add(furthest);
    open.push([from, furthest], [furthest, to]);
  }
  return points.filter((_, i) => i < points.length - 1 && kept.has(i));
}

/** From a point to a line. */
function gap([x, y], [ax, ay], [bx, by]) {
  const [px, py, dx, dy] = [x - ax, y - ay, bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}

/** Relative commands with one decimal: about half the bytes of absolute ones. */
function relative(points) {
  const tenth = v => Math.round(v * 10);
  const short = v => String(v / 10).replace(/^(-?)0\./, "$1.");
  let [x, y] = points[0].map(tenth);
  let out = `M${short(x)} ${short(y)}l`;
  let first = true;
  for (const point of points.slice(1)) {
    const [nx, ny] = point.map(tenth);
    if (nx === x && ny === y) continue;
    const dx = short(nx - x), dy = short(ny - y);
    out += (first || dx.startsWith("-") ? "" : " ") + dx + (dy.startsWith("-") ? "" : " ") + dy;
    [x, y] = [nx, ny];
    first = false;
  }
  return out + "z";
}

function build({ file, projection, width, height, countries, small, minimumArea, clip }) {
  const path = geoPath(projection).digits(1);
  if (clip) projection.clipExtent([[0, 0], [width, height]]);
  const shapes = [];
  for (const country of countries) {
    const d = path(country);
    if (!d) continue;
    const simple = simplify(d, minimumArea);
    if (!simple) continue;
    shapes.push({ code: codeOf(country), svg: `d="${simple}"`, tag: "path" });
  }
  for (const country of small) {
    const [x, y] = projection(geoCentroid(country)) ?? [];
    if (x === undefined || x < 0 || y < 0 || x > width || y > height) continue;
    shapes.push({ code: codeOf(country), svg: `cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="1.6"`, tag: "circle" });
  }
  shapes.sort((a, b) => (a.tag === b.tag ? String(a.code).localeCompare(String(b.code)) : a.tag === "path" ? -1 : 1));
  const body = shapes.map(s => `<${s.tag} class="country"${s.code ? ` data-code="${s.code}"` : ""} ${s.svg}/>`).join("\n");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="#eef1f5" stroke="#ffffff" stroke-width=".5">\n${body}\n</svg>\n`;
  writeFileSync(join(out, file), svg);
}

/** Writes both maps into the folder. */
export function buildMaps(folder) {
  out = folder;
  const land = { type: "FeatureCollection", features: countries110 };
  const width = 720, height = 344;
  build({
    file: "map-world.svg", width, height, countries: countries110, small: smallStates, minimumArea: 1.2,
    projection: geoEqualEarth().rotate([-11, 0]).fitExtent([[2, 2], [width - 2, height - 2]], land)
  });
  // What the frame of Europe shows: from Iceland to the Caspian, from the North Cape to Malta.
  const europe = geoAzimuthalEqualArea().rotate([-10, -52]).scale(520).translate([205, 186]);
  build({
    file: "map-europe.svg", width: 420, height: 344, clip: true, minimumArea: 5,
    countries: countries50.filter(c => { const box = geoPath(europe).bounds(c); return geoArea(c) > 2e-6 && box[0][0] < 420 && box[1][0] > 0 && box[0][1] < 344 && box[1][1] > 0; }),
    small: countries50.filter(c => ["MT"].includes(codeOf(c))),
    projection: europe
  });
}
