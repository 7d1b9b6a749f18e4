// Lighthouse, as on a phone, over the heaviest page of each kind: node .ci/lighthouse.mjs [folder of a built site]
// Accessibility, best practices and what search engines want are the same on every machine: below 98 they fail.
// Performance suffers from whatever else the machine does: it is printed, and fails where Lighthouse calls it poor.
import {createReadStream, existsSync, readdirSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {createGzip} from 'node:zlib';
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';

const FLOORS = {performance: 50, accessibility: 98, 'best-practices': 98, seo: 98};
const FIGURES = ['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'];
const SINGLE = ['index.html', 'search.html', 'browse.html', 'reading.html', 'timeline.html'];
const MANY = ['topics', 'papers', 'tags'];
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
};
const SETTINGS = {
  onlyCategories: Object.keys(FLOORS),
  // It asks for robots.txt in the page's name, and the pages' Content-Security-Policy lets nobody ask for anything.
  skipAudits: ['robots-txt'],
  disableFullPageScreenshot: true,
  logLevel: 'silent',
};

const [site = 'site'] = process.argv.slice(2);

/** The largest page of a folder. */
function heaviest(folder) {
  const names = readdirSync(join(site, folder)).filter(name => name.endsWith('.html') && name !== 'index.html');
  const size = name => statSync(join(site, folder, name)).size;
  return `${folder}/${names.sort().reduce((most, name) => (size(name) > size(most) ? name : most))}`;
}

/** Serves the site compressed, as hosts do. */
function answer(request, response) {
  const path = join(site, normalize(new URL(request.url, 'http://localhost').pathname));
  if (!statSync(path, {throwIfNoEntry: false})?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, {'Content-Type': `${type}; charset=utf-8`, 'Content-Encoding': 'gzip'});
  createReadStream(path).pipe(createGzip()).pipe(response);
}

/** Says which audits cost a page its points. */
function explain(page, {categories, audits}, category) {
  const lost = categories[category].auditRefs.filter(({id, weight}) => weight > 0 && audits[id].score < 1);
  lost.forEach(({id}) => console.error(`${page}: ${category}: ${audits[id].title} (${id})`));
}

/** Judges a page, prints its scores, and tells whether it meets the floors. */
async function meets(page, origin, port) {
  const {lhr} = await lighthouse(`${origin}/${page}`, {...SETTINGS, port});
  if (lhr.runtimeError) {
    throw new Error(`${page}: ${lhr.runtimeError.message}`);
  }
  const scores = new Map(SETTINGS.onlyCategories.map(name => [name, Math.round(lhr.categories[name].score * 100)]));
  const shown = [...scores.values()].map(score => String(score).padStart(5)).join('');
  console.log(`${shown}  ${page} (${FIGURES.map(id => lhr.audits[id].displayValue).join(', ')})`);
  const missed = [...scores.keys()].filter(name => scores.get(name) < FLOORS[name]);
  missed.forEach(name => explain(page, lhr, name));
  return missed.length === 0;
}

const pages = [...SINGLE.filter(name => existsSync(join(site, name))), ...MANY.map(heaviest)];
const server = createServer(answer).listen(0, '127.0.0.1');
const chrome = await launch({chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic']});
const verdicts = [];
try {
  console.log(` perf acce best  seo  page (${FIGURES.join(', ')})`);
  for (const page of pages) {
    verdicts.push(await meets(page, `http://127.0.0.1:${server.address().port}`, chrome.port));
  }
} finally {
  chrome.kill();
  server.close();
}

process.exitCode = verdicts.every(Boolean) ? 0 : 1;
