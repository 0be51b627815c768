// Prints the slowest ten tests and the sum over all TRX files of a folder. No result file, or one without counters, is a failure.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const files = readdirSync(folder).filter(name => name.endsWith(".trx"));
let total = 0, passed = 0, failed = 0;
const tests = [];
for (const file of files) {
  const text = readFileSync(join(folder, file), "utf8");
  const counters = /<Counters total="(\d+)" executed="\d+" passed="(\d+)" failed="(\d+)"/.exec(text);
  if (!counters) throw new Error(`${file} has no counters`);
  total += +counters[1];
  passed += +counters[2];
  failed += +counters[3];
  for (const [element] of text.matchAll(/<UnitTestResult [^>]*>/g)) {
    const attribute = name => new RegExp(`${name}="([^"]*)"`).exec(element)?.[1] ?? "";
    tests.push([attribute("duration").slice(0, 12), attribute("testName")]);
  }
}

console.log("\nSlowest ten:");
for (const [duration, name] of tests.sort().reverse().slice(0, 10)) console.log(`  ${duration}  ${name}`);
console.log(`\n${passed} passed, ${failed} failed, ${total - passed - failed} skipped`);
process.exit(files.length === 0 || failed > 0 || passed === 0 ? 1 : 0);
