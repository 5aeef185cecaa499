// Is a mail read as expected? What is expected is a part of what `ticketd explain --json` prints: docs/reading.md says
// how it is written down.

/** Every place where the reading is not as expected, in words; none if it is right. */
export function differences(expected, found, path = '') {
  if (Array.isArray(expected)) return ofList(expected, found, path);
  if (isObject(expected)) return ofObject(expected, found, path);
  const same =
    typeof expected === 'string' && typeof found === 'string' ? squash(expected) === squash(found) : expected === found;
  return same ? [] : [`${path}: expected ${shown(expected)}, found ${shown(found)}`];
}

/** Each expected element is there, in whatever order; an empty list expects an empty one. */
function ofList(expected, found, path) {
  if (!Array.isArray(found)) return [`${path}: expected a list, found ${shown(found)}`];
  if (expected.length === 0 && found.length > 0) return [`${path}: expected none, found ${found.length}`];
  return expected
    .filter((element) => !found.some((candidate) => differences(element, candidate).length === 0))
    .map((element) => `${path}: expected ${shown(element)} among ${shown(found)}`);
}

function ofObject(expected, found, path) {
  const { has, lacks, count, oneOf, ...keys } = expected;
  const faults = [];
  if (count !== undefined && found?.length !== count)
    faults.push(`${path}: expected ${count}, found ${found?.length ?? shown(found)}`);
  for (const words of has ?? [])
    if (!squash(found).includes(squash(words))) faults.push(`${path}: lacks ${shown(words)}, found ${shown(found)}`);
  for (const words of lacks ?? [])
    if (squash(found).includes(squash(words))) faults.push(`${path}: has ${shown(words)}`);
  if (oneOf !== undefined && !oneOf.some((each) => differences(each, found).length === 0))
    faults.push(`${path}: expected one of ${shown(oneOf)}, found ${shown(found)}`);
  const names = Object.keys(keys);
  if (names.length > 0 && !isObject(found))
    return [...faults, `${path}: expected ${shown(keys)}, found ${shown(found)}`];
  return [
    ...faults,
    ...names.flatMap((name) => differences(keys[name], found[name], path === '' ? name : `${path}.${name}`)),
  ];
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** White space is no difference: HTML has no one way to be text. */
const squash = (text) => String(text ?? '').replace(/[\s\u200b\ufeff]+/g, '');

function shown(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
