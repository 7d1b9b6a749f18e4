// A button below each citation that copies it. What is copied is selected, to be seen, and for browsers that keep
// their clipboard shut (on http:// they do), which copy a selection nevertheless.
const copy = async (text, said) => {
  getSelection().selectAllChildren(text);
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    if (!document.execCommand('copy')) return;
  }
  said.textContent = words.copied;
};

document.querySelectorAll('.cite pre').forEach((text) => {
  const said = make('output');
  text.after(make('button', { onclick: () => copy(text, said) }, words.copy), said);
});
