// Before the page is drawn: the theme that the reader chose, so that nothing flashes.
try {
  const chosen = localStorage.getItem('papershelf-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // A browser may keep its storage shut; then the system decides.
}
