// Only in `papershelf serve`: loads the page again when the shelf has changed, and shows what is wrong with it.
// It speaks English, as the command line and all diagnostics do.
(() => {
  'use strict';
  const edition = new URL(document.currentScript.src).search.slice(1);
  const FOLDED = 'papershelf-preview-folded';
  let stream = null;
  let panel = null;

  const element = (name, text, kind = '') => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = kind;
    return made;
  };

  // An element of its own kind with a shadow tree: neither the page's styles nor its scripts meet ours.
  const makePanel = () => {
    const host = document.createElement('papershelf-preview');
    host.role = 'complementary';
    host.lang = 'en';
    host.dir = 'ltr';
    host.setAttribute('aria-label', 'Live preview');
    const styles = document.createElement('link');
    styles.rel = 'stylesheet';
    styles.href = '/-/preview.css';
    const details = document.createElement('details');
    host.attachShadow({ mode: 'open' }).append(styles, details);
    document.body.append(host);
    return { host, details };
  };

  const drawFault = (fault) => {
    const item = element('li', '', fault.severity);
    item.append(element('p', [fault.place, fault.severity, fault.code].filter(Boolean).join(' '), 'place'));
    item.append(element('p', fault.message, 'message'));
    if (fault.excerpt) item.append(element('pre', fault.excerpt));
    if (fault.hint) item.append(element('p', `hint: ${fault.hint}`, 'hint'));
    return item;
  };

  // Errors that were folded away stay so until there are others; warnings never unfold by themselves.
  const show = (faults, summary) => {
    panel?.host.remove();
    panel = null;
    if (!faults.length) return;
    panel = makePanel();
    const { details } = panel;
    const errors = JSON.stringify(faults.filter((fault) => fault.severity === 'error'));
    const list = document.createElement('ol');
    list.append(...faults.map(drawFault));
    details.append(element('summary', summary), list);
    details.open = faults[0].severity === 'error' && sessionStorage.getItem(FOLDED) !== errors;
    details.addEventListener('toggle', () => sessionStorage.setItem(FOLDED, details.open ? '' : errors));
  };

  const rest = () => {
    stream?.close();
    stream = null;
  };

  const hear = (event) => {
    const notice = JSON.parse(event.data);
    if (notice.edition === edition) {
      show(notice.faults, notice.summary);
    } else {
      rest();
      location.reload();
    }
  };

  // Browsers open six connections to a host at most: a tab that nobody sees takes none.
  const listen = () => {
    if (document.visibilityState === 'hidden') {
      rest();
    } else if (!stream) {
      stream = new EventSource('/-/events');
      stream.addEventListener('message', hear);
    }
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel) panel.details.open = false;
  });
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
})();
