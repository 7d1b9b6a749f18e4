// The page: a field, what it finds, and the panel. The address says what was asked: back, forward and bookmarks work.

// Works that are shown at first: of a large shelf, the cards of each stand in a file of their own.
const FIRST = 10;
const finder = document.querySelector('.finder');
const part = name => finder.querySelector(name);
const [input, panel, hints, outcome, heading, results, more] =
  ['input', '.facets', '.hints', '.outcome', '.outcome h2', '.results', '.more'].map(part);
let turns = 0, shown = FIRST, settled = true;

window.papershelfSearch = {
  manifest: known => learn((manifest = known).fold),
  terms: (n, lines, digits) => kept[`terms-${n}`] = entriesOf(lines, reader(digits)),
  cards: (n, cards) => kept[`cards-${n}`] = cards,
  facet: (field, values, digits, next = reader(digits)) =>
    kept[`facet-${field}`] = values.map(([value, title, count]) => [value, title, worksOf(count, next)]),
  lexicon: lines => kept.lexicon = linesOf(lines).map(([known]) => known),
  // For themes and tests: the tokens of a text, word by word, and the ids of the works that a question finds.
  tokens: tokensOf,
  find: async (text, most) => (await answered(() => firstOf(text, most)[0])).map(([id]) => id),
};

// What the address asks, as one line: `?q=moe&tag=-code&year=2023-2025` is `moe -tag:code year:2023-2025`.
const asked = () => [...new URLSearchParams(location.search)].map(([name, value]) => {
  if (name === 'q') return value;
  return FIELD.test(name) ? value.replace(/^-?/, `$&${name}:`) : '';
}).join(' ').trim();

const pageOf = id => `papers/${id}.html`;

// Words that begin like those that were sought.
const patternOf = marks => new RegExp(`((?<!\\w)(?:${marks.join('|').replace(/[+*.]/g, '\\$&') || '$^'})\\w*)`, 'gi');

// A card as an entry, like those of other lists.
const entryOf = ([id, title, byline, published, kind, flags, summary, lang], pattern) => {
  const marked = (tag, text, properties) => text &&
    make(tag, properties, ...text.split(pattern).map((piece, i) => i % 2 ? make('mark', {}, piece) : piece));
  const picked = flags & 1, href = pageOf(id), dir = 'auto';
  return make('article', { className: picked ? 'entry p' : 'entry' },
    make('h3', {}, marked('a', title, { href, dir, ...lang && { lang } })),
    make('p', { className: 'meta' },
      picked && make('b', {}, words.picked), marked('span', kind), marked('bdi', byline), marked('span', published)),
    marked('p', summary, { className: 'sum', dir }),
    flags & 2 && make('p', { className: 'chips' }, make('a', { href: `${href}#notes` }, words.notes)));
};

const draw = (text, [cards, works, some, unknown, corrections, marks, columns]) => {
  const value = document.activeElement.closest('button')?.value, terms = termsIn(text);
  const hits = new Set(works), pattern = patternOf(marks), lines = {
    failed: '',
    unknown: unknown.join(' '),
    corrected: corrections[0] && corrections.reduce((line, [form, known]) => line.replace(form, known), fold(text)),
    some,
    none: !works.length,
  };
  for (const name in lines) {
    part(`.${name}`).hidden = !lines[name];
    part(`.${name} b`).textContent = lines[name];
  }
  columns.forEach((known, i) => drawFacet(manifest.facets[i], known, hits, text));
  heading.textContent = (works.length === 1 ? words.one : words.other).replace('{n}', works.length);
  results.replaceChildren(...cards.map(known => entryOf(known, pattern)));
  more.hidden = works.length <= shown;
  for (const button of finder.querySelectorAll('[value]')) {
    button.ariaPressed = terms.includes(button.value);
    if (button.value === value) button.focus();  // in place of the one that was pressed
  }
};

// The cards of the first works that a text finds, and all the rest of the answer.
const firstOf = (text, most) => {
  const answer = search(text);
  return [missing[0] ? [] : answer[0].slice(0, most).map(card), ...answer];
};

// Answers what the address asks, unless it asks something else meanwhile.
const show = async () => {
  const turn = ++turns, text = asked(), idle = hints && !text;
  panel.hidden = outcome.hidden = idle;
  if (hints) hints.hidden = !idle;
  if (idle) return;
  const answer = await answered(() => [
    ...firstOf(text, shown),
    panel.open ? manifest.facets.map(field => need(`facet-${field}`)) : [],
  ]);
  if (turn === turns) draw(text, answer);
};

// What is chosen has a place of its own in the browser's history, and so has what is typed after a choice.
const go = text => {
  history[settled ? 'pushState' : 'replaceState'](null, '', `?q=${encodeURIComponent(text)}`);
  shown = FIRST;
  show();
};

const onTyped = () => {
  if (input.value.trim() === asked()) return;
  go(input.value);
  settled = false;
};

// Where the reader was is kept in the browser's history, for when he comes back.
const remember = () => history.replaceState([shown, scrollY], '');

finder.onsubmit = event => {
  event.preventDefault();
  onTyped();
  settled = true;
  leadTo(() => identified(input.value));
};

finder.onclick = ({ target }) => {
  const button = target.closest('button');
  if (button === more) {
    shown += 20;
    show();
  } else if (button) {
    settled = true;
    go(input.value = toggled(asked(), button.value));
  }
  remember();
};

finder.onkeydown = event => {
  const stops = [input, ...results.querySelectorAll('h3 a')], { key, target, isComposing } = event;
  const next = stops[stops.indexOf(target) + { ArrowDown: 1, ArrowUp: -1 }[key]];
  if (isComposing || !next && key !== 'Escape') return;
  event.preventDefault();
  if (target === input && !next) input.value = '';
  (next ?? input).focus();
  onTyped();
};

let timer;
finder.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(onTyped, 80);
};
panel.ontoggle = show;
onscrollend = remember;

// Opens the page of a work, if `find` finds one.
const leadTo = async find => {
  const [id] = await answered(() => card(find()) ?? []);
  if (id) {
    remember();
    location.href = pageOf(id);
  }
};

const restore = async () => {
  const [count, y] = history.state ?? [shown, scrollY];
  input.value = asked();
  shown = count;
  await show();
  scrollTo(0, y);
};

// A question from elsewhere that names a work leads there; whoever comes back sees what was found.
const start = async () => {
  const chance = Math.random();
  const meant = () => location.search === '?random' ? chance * manifest.works | 0 : identified(asked());
  if (!history.state) await leadTo(meant);
  await restore();
};
history.scrollRestoration = 'manual';
panel.open &&= innerWidth > 960;
onpopstate = restore;
start();
