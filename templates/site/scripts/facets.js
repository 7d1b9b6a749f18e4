// The panel: for each facet its values with how many of the hits have them. A button puts a term into the question, or
// takes it out where it stands; so does the one beside it, which leaves such works out.

const termsIn = text => found(text, /\S+/g);

// A question with a term, in place of its opposite, or without it where it stands there.
const toggled = (text, term) => {
  const terms = termsIn(text), bare = other => other.replace(/^-|sort:.*/, '');
  const rest = terms.filter(other => bare(other) !== bare(term));
  return (terms.includes(term) ? rest : [...rest, term]).join(' ');
};

// A section shows the values that hits have or that are asked for; years stay in their order.
const drawFacet = (field, known, hits, text) => {
  const section = part(`[data-facet=${field}]`), values = known
    .map(([value, title, works]) => [`${field}:${value}`, title, works.filter(work => hits.has(work)).length])
    .filter(([value, , count]) => count || text.includes(value))
    .sort(([, , one], [, , other]) => field === 'year' ? 0 : other - one);
  section.hidden = !values[0];
  section.querySelector('ul').replaceChildren(...values.map(([value, title, count]) => make('li', {},
    make('button', { value }, make('bdi', {}, title), ` ${count}`),
    make('button', { value: `-${value}`, ariaLabel: words.without.replace('{n}', title) }, '−'))));
};
