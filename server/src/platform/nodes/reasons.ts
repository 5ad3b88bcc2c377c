// A refusal as it is kept beside the message that it is about, for people to read.
import type { Problem } from '../errors/problem.ts';
import type { Reason } from './peers.ts';

/** What a refusal says, to be kept beside the message. */
export function reasonOf(problem: Problem): Reason {
  const zh = problem.fields.map((field) => `${field.pointer} ${field.zh}`).join('；');
  const en = problem.fields.map((field) => `${field.pointer} ${field.en}`).join('; ');
  return {
    code: problem.code,
    zh: [problem.words('zh').title, zh].filter(Boolean).join('：'),
    en: [problem.words('en').title, en].filter(Boolean).join(': '),
  };
}
