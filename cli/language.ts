// The two languages of the command: Chinese first, English complete.
export type Language = 'zh' | 'en';
export type Sentence = { zh: string; en: string };

/**
 * The language of one call: `--lang`, else the shell's locale where it names a language other than Chinese (C and POSIX name
 * none), else Chinese.
 */
export function languageOf(argv: readonly string[], environment: Record<string, string | undefined>): Language {
  const asked = askedFor(argv);
  if (asked !== undefined) return asked.toLowerCase().startsWith('en') ? 'en' : 'zh';
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale === '' || /^(?:zh|C|POSIX)(?:[_.@-]|$)/.test(locale) ? 'zh' : 'en';
}

function askedFor(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const at = argv
    .slice(0, end < 0 ? undefined : end)
    .findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  if (at < 0) return undefined;
  const argument = argv[at] ?? '';
  return argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : argv[at + 1];
}
