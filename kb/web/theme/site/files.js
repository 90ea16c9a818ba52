/* made by kb build
 *
 * What the site's scripts share: `kbSearch`, which loads what a page has not got (kb/web/pages/search_files.py), each
 * file once: a script that hands its content to `kbSearch.take`, because nothing else loads from `file://`.
 */
(() => {
  const files = new Map(); // what was asked for, by name: promises
  const receivers = {};
  const site = new URL("../", document.currentScript.src);

  /** An element with attributes; children are nodes or text, never markup. */
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.flat());
    return made;
  };

  /** The content of one file. */
  const load = (name) => {
    if (!files.has(name)) files.set(name, new Promise((resolve, reject) => {
      receivers[name] = resolve;
      const script = element("script", { src: new URL(`search/${name}.js`, site) });
      script.onload = () => script.remove();
      script.onerror = () => reject(Error(name), files.delete(name), script.remove());
      document.head.append(script);
    }));
    return files.get(name);
  };

  globalThis.kbSearch = { element, files, load, site, take: (name, content) => receivers[name](content) };
})();

/** Calls a function once the page is there. */
function whenRead(prepare) {
  addEventListener("DOMContentLoaded", prepare);
}

/** Whether a key was pressed for the page: alone, and not to write something. */
function isForPage({ altKey, ctrlKey, metaKey, shiftKey, target }) {
  return !altKey && !ctrlKey && !metaKey && !shiftKey && !target.closest?.("input, textarea, select, dialog, [contenteditable]");
}
