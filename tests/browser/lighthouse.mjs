/* Lighthouse's four scores of each address given, and what cost a point, as one JSON document.
 *
 * One Chromium for all, as a phone, the network and the processor as they are (`provided`). Whatever else the
 * machine does makes a page look slow, never quick, so that the best of a few runs is the page's own score. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 3;
const WANTED = 99;

const percent = (score) => Math.round(score * 100);

async function judged(address, port) {
  const { lhr } = await lighthouse(address, { port, throttlingMethod: "provided" });
  const categories = Object.values(lhr.categories);
  const lost = categories
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight).map(({ id }) => lhr.audits[id]))
    .filter(({ score }) => score !== null && percent(score) < WANTED)
    .map(({ id, displayValue, title, details }) => `${id}: ${displayValue ?? title} ${details?.items?.[0]?.node?.selector ?? ""}`);
  return { scores: Object.fromEntries(categories.map(({ id, score }) => [id, percent(score)])), lost };
}

const worst = ({ scores }) => Math.min(...Object.values(scores));

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
const report = {};
for (const address of process.argv.slice(2)) {
  for (let run = 0; run < RUNS && !(address in report && worst(report[address]) >= WANTED); run++) {
    const found = await judged(address, chrome.port);
    if (!(address in report) || worst(found) > worst(report[address])) report[address] = found;
  }
}
await chrome.kill();
console.log(JSON.stringify(report));
