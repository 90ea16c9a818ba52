/* made by kb build
 *
 * Porter's stemmer, letter for letter that of kb/language/stemming.py (M. F. Porter 1980, with the departures of
 * his own reference implementation).
 */

/** The stem of a lower-case word of the letters a to z; words of one or two letters as they are. */
function stem(word) {
  if (word.length < 3) return word;
  if (/(ss|i)es$/.test(word)) word = word.slice(0, -2);
  else if (/[^s]s$/.test(word)) word = word.slice(0, -1);
  word = withoutPast(word);
  if (/y$/.test(word) && hasVowel(word.slice(0, -1))) word = word.slice(0, -1) + "i";
  return withoutFinalE(withoutLongSuffix(replaced(replaced(word, STEP_2), STEP_3)));
}

/** Consonants as `c` and vowels as `v`; a `y` is a vowel after a consonant. */
function shape(word) {
  let found = "";
  for (const letter of word) {
    found += "aeiou".includes(letter) || (letter === "y" && found.endsWith("c")) ? "v" : "c";
  }
  return found;
}

function hasVowel(word) {
  return shape(word).includes("v");
}

/** Porter's m: how often a consonant follows a vowel. */
function measure(word) {
  return shape(word).split("vc").length - 1;
}

/** Porter's *o: consonant, vowel, consonant at the end, and nothing before; the last not w, x or y. */
function endsShort(word) {
  return /^c+vc$/.test(shape(word)) && !/[wxy]$/.test(word);
}

function withoutPast(word) {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const rest = word.replace(/(ed|ing)$/, "");
  return rest !== word && hasVowel(rest) ? completed(rest) : word;
}

/** What is left of a verb, made a stem again: `hopp` → `hop`, `fil` → `file`. */
function completed(rest) {
  if (/(at|bl|iz)$/.test(rest)) return rest + "e";
  if (/([^aeiouylsz])\1$/.test(rest)) return rest.slice(0, -1);
  return endsShort(rest) ? rest + "e" : rest;
}

/** A word with the longest suffix it has replaced, if enough is left before it. */
function replaced(word, table) {
  const found = Object.entries(table).find(([suffix]) => word.endsWith(suffix) && word.length > suffix.length);
  const rest = found && word.slice(0, -found[0].length);
  return found && measure(rest) ? rest + found[1] : word;
}

function withoutLongSuffix(word) {
  const suffix = STEP_4.find((ending) => word.endsWith(ending) && (ending !== "ion" || /[st]ion$/.test(word)));
  const rest = suffix && word.slice(0, -suffix.length);
  return suffix && measure(rest) > 1 ? rest : word;
}

function withoutFinalE(word) {
  const rest = word.replace(/e$/, "");
  if (rest !== word && (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest)))) word = rest;
  return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
}
