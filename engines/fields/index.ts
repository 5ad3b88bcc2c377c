// Public API of @qingfeng/fields: what may be asked, whether what was given will do, and how it reads. Pure functions.

export { isAsked, isBlank, isOneOf, withoutBlanks } from './blank.ts';
export { checkValue, isFileList, isIdentifier, MAX_TEXT, say, titled } from './check-value.ts';
export { writtenCode } from './codes.ts';
export type {
  Asked,
  Basis,
  CodeKind,
  Field,
  Fields,
  Json,
  Kind,
  Options,
  Personal,
  Text,
  ValueKind,
  When,
} from './declaration.ts';
export { checkEntry, type Entry, type EntryFault } from './entry.ts';
export { readText } from './read-text.ts';
export { sayValue } from './say.ts';
