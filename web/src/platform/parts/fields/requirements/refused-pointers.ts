// How the ids of form fields end that a refusal is about.

/**
 * The endings to look for, the most telling first: of '/author/phone' that is 'phone', then 'author'; of '/platformId' also 'platform',
 * as a form calls what is chosen by its name and typed in yuan.
 */
export function endingsOf(pointer: string): string[] {
  const names = pointer.split('/').filter((step) => step !== '' && !/^\d+$/.test(step));
  return names.reverse().flatMap((name) => {
    const short = name.replace(/(?<=.)(?:Id|Fen|Code|No)$/, '');
    return short === name ? [name] : [name, short];
  });
}
