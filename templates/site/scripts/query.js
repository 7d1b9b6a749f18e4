// The language of `papershelf list`, as far as an index can answer it. Nothing is a mistake here: what is no field is
// searched as words, and said to be. A filter is [field, values, hyphen, how it is written]; the field '' means words.

const FIELD = /^(topic|tag|venue|year|kind|has|status|is|lang|author|sort)$/;

// Words with whether they are quoted, filters, what was not understood, and an order.
const parse = text => {
  const asked = [], filters = [], unknown = [];
  let order;
  const term = /(-?)(?:([a-z]+):)?((?:"[^"]*"?|[^\s"])+)/gi;
  for (const [written, hyphen, name = '', rest] of text.replace(/[“”„]/g, '"').matchAll(term)) {
    const field = name.toLowerCase(), quoted = rest[0] === '"';
    if (/^(sort|limit)$/.test(field)) [order = order] = found(rest, /^(new|old)$/);
    else if (FIELD.test(field)) filters.push([field, found(rest, /"[^"]*"?|[^",]+/g), hyphen, written]);
    else {
      if (field) unknown.push(written);
      if ((hyphen || quoted) && tokensOf(rest)[0]) filters.push(['', [rest], hyphen]);
      if (!hyphen) asked.push([`${name} ${rest}`, quoted]);
    }
  }
  return [asked, filters, unknown, order];
};

// The years of the shelf that `2023`, `2023..2025`, `2024..` or `undated` means.
const yearsIn = value => {
  const [, first, dots, last = dots ? '9999' : first] = /^(\d{4}|)(\.\.|-)?(\d{4})?$/.exec(value) ?? [, value];
  return manifest.years.map(([year]) => year || 'undated').filter(year => first <= year && year <= last);
};

// What the index has of a value: terms that must all hold.
const termsOf = (field, value) => {
  if (!field) return tokensOf(value).map(forms => forms.at(-1));
  const pieces = piecesOf(value);
  return (field === 'author' ? pieces : [pieces.join('-')]).map(name => `${field}:${name}`);
};
