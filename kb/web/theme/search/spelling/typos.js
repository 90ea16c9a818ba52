/* made by kb build
 *
 * Words as they may have been meant: kb/language/typos.py for the browser.
 */

/** The tokens of what a word may have been meant to be. */
function spellings(word) {
  if (word.length === 2 && [...word].every((one) => SYLLABLE.test(one))) return otherPairs(word);
  if (word.length < SHORTEST_SWAPPED || !/^[a-z]+$/.test(word)) return [];
  const swapped = [];
  for (let at = 1; at < word.length - 1; at++) swapped.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  return [...swapped, ...(word.length < SHORTEST_EDITED ? [] : edited(word))].map(wordToken);
}

function edited(word) {
  return [...word, ""].flatMap((_, at) => {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    return at ? [head + tail.slice(1), ...[...LETTERS].flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)])] : [];
  });
}

/** Pairs of syllables with one jamo different; the first consonant stays. */
function otherPairs([first, second]) {
  return [...otherEndings(first).map((other) => other + second), ...otherSyllables(second).map((other) => first + other)];
}

/** The syllables with at most one jamo different. */
function otherSyllables(one) {
  const initials = Array.from({ length: INITIALS }, (_, at) => syllable(at * PER_INITIAL + (jamo(one) % PER_INITIAL)));
  return [...initials, ...otherEndings(one)];
}

/** The same but with the first consonant of a syllable. */
function otherEndings(one) {
  const code = jamo(one);
  const start = code - (code % PER_INITIAL);
  const finals = Array.from({ length: FINALS }, (_, at) => syllable(code - (code % FINALS) + at));
  return [...finals, ...Array.from({ length: VOWELS }, (_, at) => syllable(start + at * FINALS + (code % FINALS)))];
}
