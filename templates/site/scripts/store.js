// The reader's own marks, which the browser keeps under one key for each shelf: {v: 1, works: {id: {status, star, remark,
// title}}}. Whoever changes them fires `storage`, as other tabs do by themselves: whatever shows marks looks again then.
const MARKS = 'papershelf ' + new URL('..', document.currentScript.src);

/** The marks as they stand there, by work; nothing where that can't be read, so that nobody trips. */
const keptMarks = () => {
  try {
    const { v, works } = JSON.parse(localStorage[MARKS]);
    if (v === 1 && works) return works;
  } catch {
    // Shut, empty, or edited by hand.
  }
  return {};
};

/** Whether the browser kept them: its storage may be full, or shut. */
const keepMarks = (works) => {
  try {
    localStorage[MARKS] = JSON.stringify({ v: 1, works });
    return dispatchEvent(new Event('storage'));
  } catch {
    return false;
  }
};

/** Changes a work's mark; one that says nothing is none. */
const keepMark = (id, change) => {
  const works = keptMarks();
  const mark = { ...works[id], ...change };
  return keepMarks({ ...works, [id]: mark.status || mark.star || mark.remark ? mark : undefined });
};
