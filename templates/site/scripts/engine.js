// Answers: the works that hold every word and pass every filter, the weightiest first.

// What a filter counts: more than all words of a query together.
const FILTER = 32;

// Which works a filter is about: one of its values holds, all terms of which hold.
const holders = ([field, values]) => {
  const holds = new Uint8Array(manifest.works);
  for (const value of values.flatMap(value => field === 'year' ? yearsIn(value) : value)) {
    const terms = termsOf(field, value), times = holds.map(() => 0);
    for (const work of terms.flatMap(term => lookUp(term)[1])) if (++times[work] === terms.length) holds[work] = 1;
  }
  return holds;
};

// Whether a word becomes another by so many letters changed, lost, added or swapped.
const isNear = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most || !most) return one === other;
  let same = 0;
  while (one[same] && one[same] === other[same]) same++;
  const rest = (i, j) => isNear(one.slice(same + i), other.slice(same + j), most - 1);
  const swapped = one[same] === other[same + 1] && one[same + 1] === other[same];
  return rest(1, 0) || rest(0, 1) || rest(1, 1) || swapped && rest(2, 2);
};

// The words of titles and names that are nearest to one that stands nowhere, and how far they are.
const nearest = form => {
  if (!manifest.words || form.length < 4) return [];
  const near = most =>
    need('lexicon').filter(known => isNear(form, known, most)).slice(0, 8).map(known => [known, most]);
  const close = near(1), frequency = ([known]) => lookUp(singular(known))[1].length;
  return (close[0] || form.length < 8 ? close : near(2)).sort((one, other) => frequency(other) - frequency(one));
};

// The words of a query, each with its forms: of a compound, each part or the whole; and, since people part words as they
// like, together with the word before and the word behind: "deepseek moe", "fine tuning".
const slotsOf = asked => asked.flatMap(([text, quoted]) => wordsOf(text).flatMap(forms => {
  const whole = forms.pop();
  return forms[0] ? forms.map(part => [[part, whole], quoted]) : [[[whole], quoted]];
})).slice(0, FILTER - 1).map(([forms, quoted], i, slots) => {
  const [before = '', behind = ''] = [i - 1, i + 1].map(at => slots[at]?.[0][0]);
  return [quoted ? forms : [...forms, before + forms[0], forms[0] + behind], quoted];
});

// The scores of works for a word, of which any form may be found; what is completed or corrected counts less. Fills in
// patterns of what is to be marked (of a pair of signs, also the second behind the first) and what was corrected.
const scored = ([forms, quoted], open, marks, corrections) => {
  const scores = new Float32Array(manifest.works), [form] = forms;
  const add = ([, works, impacts], weight) => {
    const rarity = weight * Math.log(1 + manifest.works / (1 + works.length));
    works.forEach((work, i) => scores[work] = Math.max(scores[work], rarity * impacts[i]));
  };
  const find = (form, weight) => {
    marks.push(form, form.match(sign) && form[1] ? `(?<=${form[0]})${form.slice(1)}` : singular(form));
    add(lookUp(singular(form)), weight);
  };
  for (const form of forms) {
    find(form, 1);
    if (form[1] ? (open || form[3]) && !quoted : form.match(sign)) for (const entry of beginning(form)) add(entry, 0.55);
  }
  if (scores.some(Boolean) || quoted || missing[0]) return scores;
  const near = nearest(form);
  for (const [known, far] of near) find(known, 0.5 / far);
  if (near[0]) corrections.push([form, near[0][0]]);
  return open && !form[1] ? null : scores;  // the first letter of a word is nothing to ask for yet
};

// The work that a text identifies, if it does: by a DOI, a number of arXiv's, or whatever stands behind the last slash.
const identified = text => {
  const [id] = text.includes(' ') ? '' : found(text.toLowerCase(),
    /10\.(?!48550)\d{4,9}\/.+|(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]+)?\/\d{7})(?=(v\d+)?(\.pdf)?\/?$)|[^/:]+(?=\/?$)/);
  return /[-./\d]/.test(id) ? lookUp(`=${id}`)[1][0] : undefined;
};

// Adds up what works have: a point and a score for every word, and FILTER points for every filter that they pass.
const added = (scores, filters, unknown) => {
  const points = new Uint32Array(manifest.works), sums = new Float64Array(manifest.works);
  for (const score of scores) score.forEach((weight, work) => {
    if (weight) points[work]++;
    sums[work] += weight;
  });
  for (const filter of filters) {
    const holds = holders(filter), [field, , hyphen, term] = filter;
    holds.forEach((held, work) => points[work] += (held ^ !!hyphen) * FILTER);
    if (field && !holds.includes(1)) unknown.push(term);
  }
  return [points, sums];
};

// Picks works by their points, in order. Numbers are sorted rather than works, which is quicker: the score, and the
// place on the shelf, which begins with the oldest and ends with the undated where the oldest are to be first.
const picker = ([points, sums], order) => least => {
  const all = manifest.works, old = order === 'old', keys = [];
  const undated = manifest.years.find(([year]) => !year)?.[1] ?? all;
  points.forEach((got, work) => {
    const place = old ? (work + all - undated) % all : all - 1 - work;
    if (got >= least) keys.push((order ? 0 : got * 1e5 + sums[work] * 10 | 0) * all + place);
  });
  return [...Float64Array.from(keys).sort()].reverse().map(key => old ? (key + undated) % all : all - 1 - key % all);
};

// What a text finds: works, best first, whether they have only some of the words, and what there is to say about them.
const search = text => {
  const known = identified(text), [asked, filters, unknown, order] = parse(text), slots = slotsOf(asked);
  const marks = [], corrections = [], least = filters.length * FILTER;
  const scores = slots.map((slot, i) => scored(slot, !slots[i + 1], marks, corrections)).filter(Boolean);
  const sums = added(scores, filters, unknown), picked = picker(sums, order);
  for (const sum of sums) sum[known] += 1e3;  // an identifier leads, whatever else was asked
  if (known >= 0) unknown.length = 0;
  let most = scores.length, works = picked(least + most);
  while (!works[9] && most > 1) works = picked(least + --most);
  return [works, most < scores.length, unknown, corrections, marks];
};
