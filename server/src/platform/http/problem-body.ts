// A refusal as RFC 9457 problem details, in the reader's language.
import { z } from 'zod';
import type { Language, Problem } from '../errors/problem.ts';

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
      .array(z.object({ pointer: z.string().describe('JSON pointer (RFC 6901) into the request'), detail: z.string() }))
      .optional(),
    allowed: z.array(z.unknown()).optional().describe('What may be done instead'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457) with a stable code and what to do next' });

export type ProblemBody = z.infer<typeof problemBody>;

/** Renders a problem; the detail names the fields, so that it is complete for who reads only that. */
export function renderProblem(problem: Problem, language: Language, requestId: string): ProblemBody {
  const { title, next } = problem.words(language);
  const fields = problem.fields.map((field) => ({ pointer: field.pointer, detail: field[language] }));
  const separator = language === 'zh' ? '；' : '; ';
  return {
    type: `urn:qingfeng:problem:${problem.code}`,
    title,
    status: problem.status,
    detail: fields.length === 0 ? title : fields.map(({ pointer, detail }) => `${pointer} ${detail}`).join(separator),
    code: problem.code,
    next,
    requestId,
    ...(problem.instance !== undefined && { instance: problem.instance }),
    ...(fields.length > 0 && { fields }),
    ...(problem.allowed !== undefined && { allowed: [...problem.allowed] }),
  };
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
