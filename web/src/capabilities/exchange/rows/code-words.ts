// The words that stand for the codes of a field, as the profiles have them.
import type { Profile } from '../shapes.ts';

/** Codes of a field with the first word that a profile has for each; the code alone where none has. */
export function codeOptions(
  profiles: readonly Profile[],
  { pointer, words }: { pointer: string; words: readonly string[] },
): { value: string; label: string }[] {
  const fields = profiles.flatMap(({ definition }) => definition.fields).filter(({ to }) => to === pointer);
  const said = fields.flatMap(({ codes = {} }) => Object.entries(codes));
  return words.map((code) => {
    const word = said.find(([, meant]) => meant === code)?.[0];
    return { value: code, label: word === undefined ? code : `${word}（${code}）` };
  });
}
