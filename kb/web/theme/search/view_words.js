/* made by kb build
 *
 * What the search says, in every language that the site speaks: `WORDS`, of kb/language.
 */

/** A text of the search as nodes, one a language; the style sheet shows the reader's. A page in one language
 * has it in that one. */
function phrase(name, value, words = WORDS) {
  const { lang, dataset } = document.documentElement;
  const translations = words[name].map((text) => text.replaceAll("{}", value));
  if (!dataset.languages) return [translations[SPOKEN.indexOf(lang)]];
  return translations.map((text, at) => element("span", { class: "w", lang: SPOKEN[at] }, text));
}
