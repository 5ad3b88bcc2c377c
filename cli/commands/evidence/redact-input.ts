// What the redaction commands read: the text of one file, facts and answers.
import { DEFAULT_LIMITS, pdfPicturePages } from '@qingfeng/policy/readers';
import { type Answers, AnswersError, type Facts, FactsError, readAnswers, readFacts } from '@qingfeng/redaction';
import { Failure, Misuse } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { parsedJson } from '../../json-text.ts';
import { isTextFile } from '../../public-file.ts';
import { readSource } from '../../source.ts';

/** The text of the one file; that of an empty text file is empty, and has nothing to cover. @throws Failure for any other */
export async function textOf(file: string): Promise<string> {
  const { documents } = await readSource(file, () => () => {}).catch((error: unknown) => {
    if (isEmpty(error) && isTextFile(file)) return { documents: [] };
    throw asScan(file, error);
  });
  if (documents.length > 1) {
    throw new Failure({ zh: `${file}：请给出一个文件`, en: `${file}: give one file` }, { code: 'file.unusable', file });
  }
  const [document] = documents;
  if (document?.notes.some(({ code }) => code === 'pagesWithoutText')) await refuseMixed(file);
  return document?.text ?? '';
}

const isEmpty = (error: unknown): boolean => error instanceof Failure && error.about.code === 'document.empty';

/** The public text of a file with scanned pages would lack what they say. @throws Failure naming the pages */
async function refuseMixed(file: string): Promise<void> {
  const pages = file === '-' ? [] : await pdfPicturePages(await bytesOf(file), DEFAULT_LIMITS);
  if (pages.length === 0) return;
  throw new Failure(
    {
      zh: `${file}：第 ${pages.join('、')} 页是扫描页，没有文字；整份请在公示的脱敏审核中画框涂黑`,
      en: `${file}: page ${pages.join(', ')} is scanned and has no text; black out the whole file in the redaction review of its disclosure`,
    },
    { code: 'redaction.scan', file },
  );
}

/** A scan is covered where its pages are seen. */
function asScan(file: string, error: unknown): unknown {
  const isPicture = /\.(?:png|jpe?g)$/i.test(file);
  const isScan = error instanceof Failure && (error.about.code === 'document.pdfWithoutText' || isPicture);
  if (!isScan) return error;
  return new Failure(
    {
      zh: `${file}：扫描件没有文字，请在公示的脱敏审核中画框涂黑`,
      en: `${file}: a scan has no text; black out what must be covered in the redaction review of its disclosure`,
    },
    { code: 'redaction.scan', file },
  );
}

/** JSON as typed, or the name of a file that holds it. */
export async function factsOf(given: string | undefined): Promise<Facts | undefined> {
  if (given === undefined) return undefined;
  if (given.trimStart().startsWith('{')) return factsFrom(parsedJson('--facts', given), '--facts');
  return factsFrom(parsedJson(given, new TextDecoder().decode(await bytesOf(given))), given);
}

/** @throws Failure naming the fields that are wrong */
export function factsFrom(value: unknown, where: string): Facts {
  try {
    return readFacts(value);
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    const { problems } = error;
    throw new Failure(
      {
        zh: problems.map(({ field, zh }) => `${where}：${field} ${zh}`).join('\n'),
        en: problems.map(({ field, en }) => `${where}: ${field} ${en}`).join('\n'),
      },
      {
        code: 'input.invalid',
        file: where,
        problems: problems.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
      },
    );
  }
}

const NO_ANSWERS: Answers = { cover: [], keep: [] };

/** @throws Misuse where the file holds no such JSON, Failure where it cannot be read */
export async function answersOf(given: string | undefined): Promise<Answers> {
  if (given === undefined) return NO_ANSWERS;
  if (given.trimStart().startsWith('{')) return answersFrom(jsonOf('--answers', given), '--answers');
  return answersFrom(jsonOf(given, new TextDecoder().decode(await bytesOf(given))), given);
}

/** @throws Misuse where it is no JSON: the command cannot mean anything with it */
function jsonOf(file: string, content: string): unknown {
  try {
    return parsedJson(file, content);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Misuse(error.sentence, { ...error.about, field: '--answers' });
  }
}

/** @throws Misuse naming the fields that are wrong */
export function answersFrom(value: unknown, where: string): Answers {
  try {
    return readAnswers(value);
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error;
    const { problems } = error;
    throw new Misuse(
      {
        zh: problems.map(({ field, zh }) => `${where}：${field} ${zh}`).join('\n'),
        en: problems.map(({ field, en }) => `${where}: ${field} ${en}`).join('\n'),
      },
      {
        code: 'input.invalid',
        file: where,
        field: '--answers',
        problems: problems.map(({ field, zh, en }) => ({ field, message: { zh, en } })),
      },
    );
  }
}
