// The reader's own marks: on a work's page, in lists, and their number beside the way to the reading page.
const views = [];
let warning;

const each = (selector, show) => document.querySelectorAll(selector).forEach(show);

const showMarks = () => {
  const works = keptMarks();
  views.forEach((view) => view(works));
};

/** What changes a value of a work's mark, or says in its place that nothing could be kept. */
const marker = (place, id, title) => (field, value) => {
  if (!keepMark(id, { title, [field]: value })) warning ??= place.appendChild(make('p', { role: 'alert' }, words.unkept));
};

/** A button that puts a status or the star into a mark, and takes it out again; `look` is for one that shows more. */
const markButton = (mark, id, value, look) => {
  const field = value === true ? 'star' : 'status';
  const onPress = () => mark(field, button.ariaPressed === 'true' ? '' : value);
  const button = make('button', { onclick: onPress }, words[value] ?? words.star);
  views.push((works) => {
    button.ariaPressed = works[id]?.[field] === value;
    look?.(button, works[id] ?? {});
  });
  return button;
};

const markRemark = (mark, id) => {
  const remark = make('textarea', { maxLength: 9999, ariaLabel: words.remark, oninput: () => mark('remark', remark.value) });
  const summary = make('summary');
  views.push((works) => {
    remark.value = works[id]?.remark ?? '';
    summary.textContent = words.remark + (remark.value && ' ✎');
  });
  return make('details', {}, summary, remark);
};

each('.mine', (place) => {
  const { id } = place.dataset;
  const mark = marker(place, id, document.querySelector('h1').textContent);
  place.append(...['to-read', 'read', true].map((value) => markButton(mark, id, value)), markRemark(mark, id));
});

// In lists: a star, with a sign before it where the work is to be read or has been.
each('.entry h3>a', (link) => {
  const title = link.textContent;
  const id = link.href.match(/([^/]+)\.html[^/]*$/)[1];
  const star = markButton(marker(link.closest('.entry'), id, title), id, true, (button, { status, star }) => {
    button.textContent = ({ read: '✓', 'to-read': '○' }[status] ?? '') + (star ? '★' : '☆');
  });
  star.ariaLabel = `${words.star}: ${title}`;
  link.parentNode.before(star);
});

each('nav>[href$="reading.html"]', (link) => {
  const text = link.textContent;
  views.push((works) => { link.textContent = `${text} (${Object.keys(works).length})`.replace(' (0)', ''); });
});

addEventListener('storage', showMarks);
showMarks();
