// Before the page is drawn: the theme that the reader chose, so that nothing flashes.
try {
  document.documentElement.dataset.theme = localStorage['papershelf-theme'] ?? 'system';
} catch {
  // A browser may keep its storage shut; then the system decides.
}
