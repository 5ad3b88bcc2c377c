// A form of the portal as it arrives: typed fields, and files that go into the store while they arrive.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem } from '../../../platform/errors/catalogue.ts';
import { Problem } from '../../../platform/errors/problem.ts';
import { unstorableText } from '../../../platform/http/request-text.ts';
import type { Services } from '../../../platform/http/services.ts';
import { mostBytes, mostFiles, talkKinds } from '../talk-files.ts';
import { type FormToken, readToken, sealFor, unseal } from './form-token.ts';

/** Bytes of text of one form that are read: far more than its fields take, so that what is too long can be shown again. */
const mostText = 1024 * 1024;

/** Bytes of all files of one form, never more than one upload may have. */
export const formLimit = ({ config }: Pick<Services, 'config'>): number => Math.min(config.uploadLimit, mostBytes);

const keptFile = z.strictObject({
  key: z.string(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  mediaType: z.string(),
});
/** A file that was taken in and is not part of a record yet. */
export type KeptFile = z.infer<typeof keptFile>;

export type SentForm = {
  fields: ReadonlyMap<string, string>;
  /** The form that it answers; undefined when it was not given out here. */
  token: FormToken | undefined;
  files: KeptFile[];
  /** Names of the fields of which only the beginning was read. */
  cut: Set<string>;
  /** Why the last file was not taken. */
  fileProblem: Problem | undefined;
  /** Files came and none was looked at, since what stood before them was not right. */
  filesLeft: boolean;
};

/** Whether what a form says before its files is enough to take them in. */
export type Admission = (form: SentForm) => boolean | Promise<boolean>;

type FormServices = Pick<Services, 'files' | 'config' | 'crypto'>;

/**
 * Reads a form, with files or without. Files come last in our forms: a stranger who did not do what is asked before them fills no disk.
 * @throws Problem request.invalid for text that cannot be stored
 */
export async function readForm(request: FastifyRequest, services: FormServices, admits: Admission): Promise<SentForm> {
  const fields = new Map<string, string>();
  const dropped: string[] = [];
  const note = (name: string, value: string) => {
    if (name === 'drop') dropped.push(value);
    else fields.set(name, value.replaceAll('\r\n', '\n'));
  };
  const cut = new Set<string>();
  const form: SentForm = { fields, token: undefined, files: [], cut, fileProblem: undefined, filesLeft: false };
  if (request.isMultipart()) await readParts(request, services, { form, note, admits });
  else if (request.body instanceof URLSearchParams) for (const [name, value] of request.body) note(name, value);
  const faults = unstorableText(Object.fromEntries(fields));
  if (faults.length > 0) throw problem('request.invalid', {}, { fields: faults });
  if (!request.isMultipart()) begin(form, services);
  form.files = form.files.filter(({ key }) => !dropped.includes(key));
  return form;
}

type Reading = { form: SentForm; note: (name: string, value: string) => void; admits: Admission };

async function readParts(
  request: FastifyRequest,
  services: FormServices,
  { form, note, admits }: Reading,
): Promise<void> {
  const limit = formLimit(services);
  const limits = { fileSize: limit + 1, files: mostFiles + 1, fields: 60, fieldSize: mostText };
  let begun = false;
  let admitted = false;
  let room = mostText;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : '';
      if (part.valueTruncated || value.length > room) form.cut.add(part.fieldname);
      note(part.fieldname, value.slice(0, room).toWellFormed());
      room -= Math.min(room, value.length);
      continue;
    }
    if (!begun) {
      begun = true;
      begin(form, services);
      admitted = form.token !== undefined && (await admits(form));
    }
    // A browser sends an empty part where nobody chose a file.
    const chosen = part.fieldname === 'file' && Boolean(part.filename);
    if (chosen && !admitted) form.filesLeft = true;
    if (!chosen || !admitted || form.files.length >= mostFiles) {
      part.file.resume();
      continue;
    }
    const left = limit - form.files.reduce((sum, { size }) => sum + size, 0);
    try {
      const { key, name, size, sha256, mediaType } = await services.files.put(part.file, {
        name: part.filename,
        limit: left,
        allow: talkKinds,
      });
      if (!form.files.some((known) => known.sha256 === sha256)) form.files.push({ key, name, size, sha256, mediaType });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      form.fileProblem = error;
      part.file.resume();
    }
  }
  if (!begun) begin(form, services);
}

/** What the fields before the files say: which form it is, and which files it brought before. */
function begin(form: SentForm, services: FormServices): void {
  form.token = readToken(services, form.fields.get('token') ?? '');
  if (form.token === undefined) return;
  const before = z.array(keptFile).safeParse(unseal(services, form.token, form.fields.get('kept') ?? ''));
  form.files = before.success ? before.data : [];
}

/** The hidden field that brings files back with the next form. */
export const keptField = (services: Pick<Services, 'crypto'>, token: FormToken, files: readonly KeptFile[]): string =>
  sealFor(services, token, files);
