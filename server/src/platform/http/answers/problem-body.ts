// A refusal as RFC 9457 problem details, in the reader's language.
import { z } from 'zod';
import type { Change, Language, Problem } from '../../errors/problem.ts';
import { sayChange } from '../requests/changes.ts';
import { type Asked, fieldName } from '../requests/field-names.ts';

export const problemMediaType = 'application/problem+json';

export const problemBody = z
  .object({
    type: z.string().describe('urn:qingfeng:problem:<code>'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe('Stable name of the problem'),
    next: z.string().describe('What to do next'),
    requestId: z.string(),
    instance: z.string().optional().describe('Where what was refused is to be found, where it is kept'),
    fields: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer (RFC 6901) into the request'),
          name: z.string().optional().describe('What the field is called, where it has words'),
          detail: z.string(),
          found: z
            .array(z.object({ start: z.int(), end: z.int() }))
            .optional()
            .describe('Places of its text that are wrong, in UTF-16 units'),
          instead: z.string().optional().describe('A text that would be taken'),
        }),
      )
      .optional(),
    allowed: z.array(z.unknown()).optional().describe('What may be done instead'),
    changes: z
      .array(
        z.object({
          at: z.iso.datetime(),
          user: z.string().describe('Who; empty for the platform itself'),
          agency: z.string(),
          step: z.string().nullable().describe('The step that was taken, where one was'),
          fields: z.array(z.string()).describe('What was changed, by name'),
        }),
      )
      .optional()
      .describe('What somebody else did meanwhile, the newest first'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457) with a stable code and what to do next' });

export type ProblemBody = z.infer<typeof problemBody>;

/** Renders a problem; the detail names the fields, so that it is complete for who reads only that. */
export function renderProblem(
  problem: Problem,
  {
    language,
    requestId,
    changes = problem.changes,
    asked = {},
  }: {
    language: Language;
    requestId: string;
    changes?: readonly Change[];
    /** The schemas of the request, which say what its fields are called. */
    asked?: Asked | undefined;
  },
): ProblemBody {
  const { title, next } = problem.words(language);
  const fields = problem.fields.map((field) => {
    const name = (field.name ?? fieldName(asked, field.pointer))?.[language];
    const { pointer, found, instead } = field;
    return {
      ...{ pointer, ...(name !== undefined && { name }), detail: field[language] },
      ...(found !== undefined && { found: [...found] }),
      ...(instead !== undefined && { instead }),
    };
  });
  const said = [
    ...fields.map(({ pointer, detail }) => `${pointer} ${detail}`),
    ...changes.map((change) => sayChange(change, language)),
  ];
  const separator = language === 'zh' ? '；' : '; ';
  return {
    type: `urn:qingfeng:problem:${problem.code}`,
    title,
    status: problem.status,
    detail: said.length === 0 ? title : said.join(separator),
    code: problem.code,
    next,
    requestId,
    ...(problem.instance !== undefined && { instance: problem.instance }),
    ...(fields.length > 0 && { fields }),
    ...(changes.length > 0 && { changes: changes.map((change) => inLanguage(change, language)) }),
    ...(problem.allowed !== undefined && { allowed: [...problem.allowed] }),
  };
}

function inLanguage({ at, user, agency, step, fields }: Change, language: Language) {
  const names = fields.map((field) => field[language]);
  return { at: at.toISOString(), user, agency, step: step?.[language] ?? null, fields: names };
}

/**
 * The language that an Accept-Language header prefers (RFC 9110 12.5.4), among ours; undefined when it names neither.
 */
export function languageOf(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((each) => each.trim()).find((each) => each.startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return undefined;
}
