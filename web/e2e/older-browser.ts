// Makes a browser as old as those in offices: what the language got after Chrome 109 is taken away before a page begins.

const later: readonly (readonly [owner: string, names: readonly string[]])[] = [
  ['Array.prototype', ['toReversed', 'toSorted', 'toSpliced', 'with']],
  ['Array', ['fromAsync']],
  ['Object.getPrototypeOf(Int8Array.prototype)', ['toReversed', 'toSorted', 'with']],
  ['Map', ['groupBy']],
  ['Map.prototype', ['getOrInsert', 'getOrInsertComputed']],
  ['Object', ['groupBy']],
  ['Promise', ['try', 'withResolvers']],
  ['RegExp', ['escape']],
  ['String.prototype', ['isWellFormed', 'toWellFormed']],
  ['URL', ['canParse', 'parse']],
  ['AbortSignal', ['any']],
  [
    'Set.prototype',
    [
      ...['difference', 'intersection', 'symmetricDifference', 'union'],
      ...['isDisjointFrom', 'isSubsetOf', 'isSupersetOf'],
    ],
  ],
  [
    'Object.getPrototypeOf(Object.getPrototypeOf([].values()))',
    ['drop', 'every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'reduce', 'some', 'take', 'toArray'],
  ],
];

/** A script for the beginning of every page. */
export const asChrome109 = later
  .map(([owner, names]) => names.map((name) => `delete ${owner}[${JSON.stringify(name)}];`).join('\n'))
  .join('\n');
