// The keyboard: `/` to search, `n` and `p` to go on, `?` for help, which also turns the single keys off.
// `make` and `stored` are for the other files of the bundle as well.

const make = (tag, properties, ...content) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
};

/** What the reader chose earlier; with a value, chooses it. A browser may keep its storage shut. */
const stored = (name, value) => {
  try {
    if (value) localStorage[`papershelf-${name}`] = value;
    return localStorage[`papershelf-${name}`];
  } catch {
    return value;
  }
};

const keys = [
  ['/', words.search, '[name=q]'],
  ['n', words.next, '[rel=next]'],
  ['p', words.previous, '[rel=prev]'],
  ['?', words.keys, 'footer button'],
];

let keysWork = stored('keys') !== 'off';

const onKeysSwitch = ({ target }) => {
  keysWork = target.checked;
  stored('keys', keysWork ? 'on' : 'off');
};

const onKeysPress = () => {
  const rows = keys.flatMap(([key, text]) => [make('dt', {}, key), make('dd', {}, text)]);
  const box = make('input', { type: 'checkbox', checked: keysWork, onchange: onKeysSwitch });
  const close = make('button', { onclick: () => dialog.close() }, words.close);
  const dialog = make('dialog', { ariaLabel: words.keys, onclose: () => dialog.remove() });
  dialog.append(make('dl', {}, ...rows), make('label', {}, box, words.single), close);
  document.body.append(dialog);
  dialog.showModal();
};

addEventListener('keydown', (event) => {
  const key = keys.find(([name]) => name === event.key);
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input,textarea,select,dialog');
  if (!key || busy || !keysWork) return;
  event.preventDefault();
  const place = [...document.querySelectorAll(key[2])].at(-1);  // a page's own field stands below the bar's
  place?.[place.select ? 'focus' : 'click']();
});

document.querySelector('footer').append(make('button', { onclick: onKeysPress }, words.keys));
