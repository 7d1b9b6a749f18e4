// The words of a text as the index has them: src/papershelf/search/tokens.py in JavaScript. Its classes of signs come
// with the index, so that they stand in one place. tests/vectors/search/tokens.json holds both to the same.

let unheard, sign, word, piece, stop, spelled;

const learn = ([...tables]) => {
  spelled = tables.pop();
  stop = tables.pop().split(' ');
  [unheard, sign, word, piece] = tables.map(source => new RegExp(source, 'gu'));
};

const found = (text, pattern) => text.match(pattern) ?? [];

const fold = text => text.normalize('NFKD').replace(unheard, '').toLowerCase()
  .replace(/[^\0-~]/g, letter => spelled[letter] ?? letter).normalize('NFC');

// A word of English without the ending of its plural.
const singular = form => {
  if (/^[a-z]{3,}ies?$/.test(form)) return form.replace(/ies?$/, 'y');
  const isPlural = /^[a-z]{2,}s$/.test(form) && !/([si]|ia|[aeiouy].*u|^.[aeiou])s$/.test(form);
  return (isPlural ? form.slice(0, -1) : form).replace(/^([a-z]+(ch|sh|s|x))e$/, '$1');
};

// A word as its parts and, last, as a whole.
const formsOf = text => {
  const bare = text.replace(/['’]s$/, '');
  const forms = [...found(bare, /[0-9]+(\.[0-9]+)*|[^0-9'’‐.+#*-]+/g), bare.replace(/['’‐-]/g, '')];
  return [...new Set(forms)].filter(form => !stop.includes(form) && [...form].length < 41);
};

// What is written without blanks comes in overlapping pairs.
const pairsOf = run => {
  const signs = [...run];
  return signs[1] ? signs.slice(1).map((next, i) => [signs[i] + next]) : [signs];
};

// The words of a text, each in the forms in which it may stand.
const wordsOf = text => found(fold(text), word)
  .flatMap(run => run.search(sign) ? [formsOf(run)] : pairsOf(run)).filter(forms => forms[0]);

const tokensOf = text => wordsOf(text).map(forms => [...new Set(forms.map(singular))]);

// The words of a name, sign by sign where they are written without blanks.
const piecesOf = name => found(fold(name), piece);
