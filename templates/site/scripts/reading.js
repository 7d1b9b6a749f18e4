// The reading page: the reader's marks as lists; to cite, to share, to save as a file and to take from one.
// What the shelf knows of works comes in blocks, scripts that call papershelfReading.works (outputs/marks.py).
const LARGEST = 5e6; // bytes of a file; browsers keep no more
const LONGEST = 4000; // signs of a link; some programs cut longer ones
const WORK = /^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const part = (id) => document.getElementById(id);
const own = part('own');
const known = new Map(); // by id: [title, byline, BibTeX]; by a former id: the one of today
const blocks = new Map();
const come = new Set();
const items = new Map();

window.papershelfReading = {
  works(number, works) {
    come.add(number);
    Object.entries(works).forEach((work) => known.set(...work));
  },
};

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const fill = (pattern, gaps) => pattern.replace(/{(\w+)}/g, (gap, name) => gaps[name]);
const say = (...content) => part('said').replaceChildren(...content);

// What the shelf knows

const blockOf = (id) => {
  let sum = 0;
  for (const sign of id) sum = (sum * 65599 + sign.charCodeAt()) % 1000003;
  return sum % own.dataset.blocks;
};

const load = (id) => {
  const number = blockOf(id);
  if (!blocks.has(number)) {
    blocks.set(number, new Promise((done) => {
      document.head.append(make('script', { src: `reading/${number}.js`, onload: done, onerror: done }));
    }));
  }
  return blocks.get(number);
};

const today = (id) => typeof known.get(id) === 'string' ? known.get(id) : id;

const look = async (ids) => {
  await Promise.all(ids.map(load));
  await Promise.all(ids.map((id) => load(today(id))));
};

const isGone = (id) => come.has(blockOf(id)) && !known.has(id);

// The reader's marks; nothing of what a browser or a file holds is trusted

const cut = (text, most) => typeof text === 'string' ? text.slice(0, most) : '';

const sound = ({ status, star, remark, title }) => ({
  status: status === 'to-read' || status === 'read' ? status : '',
  star: star === true,
  remark: cut(remark, 9999),
  title: cut(title, 999),
});

const soundMarks = (works) => new Map(Object.entries(works)
  .map(([id, mark]) => [id, sound(Object(mark))])
  .filter(([id, { status, star, remark }]) => WORK.test(id) && (status || star || remark)));

const mine = () => soundMarks(keptMarks());

const keep = (marks) => keepMarks(Object.fromEntries(marks)) || say(words.unkept);

const merged = (mark = sound({}), other) => ({
  status: mark.status || other.status,
  star: mark.star || other.star,
  remark: mark.remark.includes(other.remark) ? mark.remark : `${mark.remark}\n${other.remark}`.trim(),
  title: mark.title || other.title,
});

const addTo = (marks, others) => {
  for (const [id, mark] of others) marks.set(today(id), merged(marks.get(today(id)), mark));
  return marks;
};

// The lists

const titleOf = (id, mark) => known.get(today(id))?.[0] ?? (mark?.title || id);

const textOf = (id, mark) => `${titleOf(id, mark)} ${known.get(today(id))?.[1]} ${mark.remark}`.toLowerCase();

const change = (id, values) => {
  const before = mine().get(id);
  if (!keepMark(id, values)) return say(words.unkept);
  if (mine().has(id)) return;
  const onUndo = () => {
    say();
    keepMark(id, before);
    items.get(id).querySelector('a').focus();
  };
  const undo = make('button', { textContent: words.undo, onclick: onUndo });
  say(fill(words.removed, { title: titleOf(id, before) }), ' ', undo);
  undo.focus();
};

const onPress = (id, { name, value, ariaPressed }) => {
  const off = ariaPressed === 'true';
  if (name === 'remove') change(id, { status: '', star: false, remark: '' });
  else change(id, { [name]: name === 'star' ? !off : off ? '' : value });
};

const newItem = (id, { remark }) => {
  const item = part('work').content.firstElementChild.cloneNode(true);
  item.id = `work-${id}`;
  item.querySelectorAll('button').forEach((button) => { button.onclick = () => onPress(id, button); });
  item.querySelector('details').open = remark;
  // An emptied remark is gone when the reader leaves it: till then, the work stays where it stands.
  const text = item.querySelector('textarea');
  text.oninput = () => text.value && change(id, { remark: text.value });
  text.onblur = () => text.value === '' && mine().get(id)?.remark && change(id, { remark: '' });
  return item;
};

const showWork = (item, id, mark) => {
  const link = item.querySelector('a');
  link.textContent = titleOf(id, mark);
  if (isGone(id)) link.removeAttribute('href');
  else link.href = `papers/${today(id)}.html`;
  item.querySelector('.meta').textContent = isGone(id) ? words.gone : known.get(today(id))?.[1] ?? '';
};

const itemOf = ([id, mark]) => {
  if (!items.has(id)) items.set(id, newItem(id, mark));
  const item = items.get(id);
  showWork(item, id, mark);
  item.querySelector('[type=checkbox]').ariaLabel = fill(words.choose, { title: titleOf(id, mark) });
  item.querySelectorAll('[value]').forEach((button) => { button.ariaPressed = String(mark[button.name]) === button.value; });
  item.querySelector('textarea').value = mark.remark;
  return item;
};

const orders = {
  added: () => 0,
  title: (one, other) => titleOf(...one).localeCompare(titleOf(...other)),
  star: (one, other) => other[1].star - one[1].star,
};

/** Puts items into a list; where all stand there already, nobody who writes in one is disturbed. */
const arrange = (list, wanted) => {
  if (`${[...list.children].map(({ id }) => id)}` !== `${wanted.map(({ id }) => id)}`) list.replaceChildren(...wanted);
};

const show = () => {
  const { activeElement } = document;
  const marks = [...mine()].reverse().sort(orders[part('sort').value]);
  const sought = part('filter').value.toLowerCase();
  for (const section of own.querySelectorAll('[data-group]')) {
    const group = marks.filter(([, { status, star }]) => (status || (star ? 'star' : 'remark')) === section.dataset.group);
    const shown = group.filter((work) => textOf(...work).includes(sought)).map(itemOf);
    section.hidden = !shown[0];
    section.querySelector('small').textContent = shown.length;
    arrange(section.querySelector('ul'), shown);
  }
  part('kept').hidden = !marks[0];
  part('none').hidden = marks[0];
  if (document.activeElement !== activeElement) activeElement.focus();
};

const idsIn = (hash) => [...new Set(hash.replace('#works=', '').split(','))].filter((id) => WORK.test(id)).slice(0, 500);
const shared = () => location.hash.startsWith('#works=') ? idsIn(location.hash) : [];

const showShared = () => {
  part('shared').hidden = !shared()[0];
  part('shared').querySelector('ul').replaceChildren(...shared().map((id) => {
    const item = part('guest').content.firstElementChild.cloneNode(true);
    showWork(item, id);
    return item;
  }));
};

const refresh = async () => {
  showShared();
  show();
  await look([...shared(), ...mine().keys()]);
  const marks = mine();
  if ([...marks.keys()].some((id) => today(id) !== id)) keep(addTo(new Map(), marks));
  showShared();
  show();
};

// What the buttons do

const chosen = () => {
  const shown = [...own.querySelectorAll('[data-group] li')];
  const ticked = shown.filter((item) => item.querySelector(':checked'));
  return (ticked[0] ? ticked : shown).map((item) => item.id.slice(5));
};

const bibtex = async (ids) => {
  await look(ids);
  const found = [...new Set(ids.map(today))].filter((id) => known.has(id)).sort();
  say(fill(words.cited, { n: found.length, gone: ids.length - found.length }));
  return found.map((id) => known.get(id)[2]).join('\n');
};

const download = (name, text) => make('a', { download: name, href: URL.createObjectURL(new Blob([text])) }).click();

const copy = async (text, ...said) => {
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied, ...said);
  } catch {
    say(words.uncopied, ...said);
  }
};

const share = () => {
  const ids = chosen();
  const link = () => `${location.href.split('#')[0]}#works=${ids}`;
  while (link().length > LONGEST) ids.pop();
  copy(link(), ' ', make('a', { href: link(), textContent: fill(words.link, { n: ids.length }) }));
};

const onFile = async ({ target }) => {
  const [file] = target.files;
  try {
    if (file.size > LARGEST) throw file;
    const { v, works } = JSON.parse(await file.text());
    if (v !== 1) throw v;
    const others = soundMarks(works);
    await look([...others.keys()]);
    const marks = mine();
    const before = marks.size;
    if (!keep(addTo(marks, others))) return;
    const all = Object.keys(works).length;
    const gone = [...others.keys()].filter(isGone).length;
    say(fill(words.came, { n: others.size, new: marks.size - before, gone, bad: all - others.size }));
  } catch {
    say(words.nofile);
  }
  target.value = '';
};

const acts = {
  bib: async () => download('reading-list.bib', await bibtex(chosen())),
  copy: async () => copy(await bibtex(chosen())),
  cite: async () => download('selection.bib', await bibtex(shared())),
  take: () => keep(addTo(mine(), shared().map((id) => [id, sound({ status: 'to-read', title: titleOf(id) })]))),
  share,
  save: () => download('reading-list.json', JSON.stringify({ v: 1, works: Object.fromEntries(mine()) })),
  open: () => part('file').click(),
  ask: () => part('sure').showModal(),
  clear: () => keep([]),
};

own.addEventListener('click', ({ target }) => acts[target.dataset.act]?.());
part('file').onchange = onFile;
part('filter').oninput = part('sort').onchange = show;
addEventListener('storage', show);
addEventListener('hashchange', refresh);

own.hidden = false;
part('plain').remove();
try {
  if (JSON.parse(localStorage[MARKS] ?? '{"v":1}').v !== 1) throw MARKS;
} catch {
  say(words.unread);
}
refresh();
