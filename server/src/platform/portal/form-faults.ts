// What is wrong with a form of the portal, whatever it asks: its texts, its files, its question.
import type { Language } from '../errors/problem.ts';
import { type Trial, tryAnswer } from './form-token.ts';
import { type FormWords, filled } from './form-words.ts';
import type { SentForm } from './read-form.ts';

type FormView = { language: Language; t: Pick<FormWords, 'wrong'> };

/** Why a text cannot be taken as it came, undefined where it can: too long (also where its end was not even read), or no text throughout. */
export function textFault(
  { fields, cut, cleaned }: Pick<SentForm, 'fields' | 'cut' | 'cleaned'>,
  { name, max, wrong }: { name: string; max: number; wrong: FormWords['wrong'] },
): string | undefined {
  if (cut.has(name)) return filled(wrong.cut, { max });
  const count = (fields.get(name) ?? '').trim().length;
  if (count > max) return filled(wrong.long, { max, count });
  return cleaned.has(name) ? wrong.cleaned : undefined;
}

type Fault = Exclude<Trial, 'passed'> | 'form';

/** Whether a form was answered as a person does. */
export const isAnswered = (form: SentForm, now: Date): boolean => trialOf(form, now) === 'passed';

export function trialOf({ token, fields }: SentForm, now: Date): 'passed' | Fault {
  if (token === undefined) return 'form';
  // Programs fill in every field; nobody sees this one.
  if ((fields.get('website') ?? '') !== '') return 'wrong';
  return tryAnswer(token, { answer: fields.get('answer') ?? '', now });
}

export function trialFault(trial: Fault, wrong: FormWords['wrong']): string {
  switch (trial) {
    case 'early':
      return wrong.early;
    case 'late':
      return wrong.late;
    case 'wrong':
      return wrong.answer;
    case 'form':
      return wrong.form;
    default:
      throw new TypeError(`no such trial: ${trial satisfies never}`);
  }
}

/** Why a file was not taken, in the words of the catalogue. */
export function fileFault({ fileProblem, tooMany, filesLeft }: SentForm, { t, language }: FormView): string {
  if (filesLeft) return t.wrong.again;
  if (tooMany) return t.wrong.files;
  if (fileProblem === undefined) return '';
  const { title, next } = fileProblem.words(language);
  return `${title}${language === 'zh' ? '。' : '. '}${next}`;
}
