// The index: files of search/ that each call one function of `papershelfSearch`, fetched when a question needs them; a
// small shelf has them all in index.js. Works are numbers, newest first. An entry is [term, works, impacts].

const loading = {}, kept = {};
let manifest, missing;

const make = (tag, properties, ...content) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content.filter(Boolean));
  return element;
};

// What can't be loaded leaves a question without an answer; the next one tries again.
const load = name => loading[name] ||= new Promise(onload => {
  const onerror = () => part('.failed').hidden = loading[name] = false;
  document.head.append(make('script', { src: `search/${name}.js`, onload, onerror }));
});

// What a file holds, or nothing yet: then `answered` asks again.
const need = name => kept[name] ?? (missing.push(load(name)), []);

// Calls a function until all files are there that it needs, which are fetched together.
const answered = async ask => {
  await load('index');
  for (;;) {
    missing = [];
    const answer = ask();
    if (!missing[0]) return answer;
    await Promise.all(missing);
  }
};

// What a digit of A-Za-z0-9-_ is worth.
const worth = code => code > 96 ? code - 71 : code > 94 ? 63 : code > 64 ? code - 65 : code > 45 ? code + 4 : 62;

// Reads numbers one by one: five bits a digit, low ones first, 32 where another digit follows.
const reader = (digits, at = 0) => {
  const next = () => {
    const value = worth(digits.charCodeAt(at++));
    return value > 31 ? value - 32 + 32 * next() : value;
  };
  return next;
};

// Works in a row, each as what lies between it and the one before.
const worksOf = (count, next, work = -1) => Array.from({ length: count }, () => work += next() + 1);

// Front-coded lines: how many signs of the term before to keep, the rest of this one, and a number.
const linesOf = (text, term = '') => text.split('\n').map(line => {
  const [rest, count = 1] = line.slice(1).split(' ');
  return [term = term.slice(0, parseInt(line[0], 36)) + rest, count];
});

// Fields and identifiers have no impacts.
const entriesOf = (lines, next) => linesOf(lines).map(([term, count]) => {
  const works = worksOf(count, next);
  return [term, works, !/:|^=/.test(term) && works.map(next)];
});

const shard = n => manifest.firsts[n] ? need(`terms-${n}`) : [];
const shardOf = term => manifest.firsts.findLastIndex(first => first <= term);

const lookUp = term => shard(shardOf(term)).find(([known]) => known === term) ?? [term, [], []];

// Every word that begins so, the commonest first; what fills more than two shards is no answer.
const beginning = start => {
  const n = shardOf(start), next = manifest.firsts[n + 1]?.startsWith(start) ? shard(n + 1) : [];
  return [...shard(n), ...next].filter(([term, , impacts]) => impacts && term.startsWith(start))
    .sort(([, one], [, other]) => other.length - one.length).slice(0, 60);
};

const card = work => work >= 0 ? need(`cards-${work / manifest.block | 0}`)[work % manifest.block] : undefined;
