// A form of the portal as it arrives: typed fields, and files that go into the store while they arrive.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { FileKind } from '../files/kinds.ts';
import type { PutOptions, StoredFile } from '../files/store.ts';
import type { NoticeServices } from '../notices/services.ts';
import { isPhoto, putWithoutMetadata } from '../reading/metadata/index.ts';
import { type FormToken, readToken, sealFor, unseal } from './form-token.ts';

/** Bytes of text of one form that are read: far more than its fields take, so that what is too long can be shown again. */
const mostText = 1024 * 1024;

/** Files of one form that are looked at; of more than are taken the first ones are, and the rest is said to be too many. */
const mostParts = 1_000;

/** Files that may come with a form: how many, how many bytes together, of which kinds. */
export type FormFiles = { most: number; bytes: number; kinds: readonly FileKind[] };

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
  /** Names of the fields that held U+0000, which cannot be stored and is left out. */
  cleaned: Set<string>;
  /** Why the last file was not taken. */
  fileProblem: Problem | undefined;
  /** More files came than one form may have. */
  tooMany: boolean;
  /** Files came and none was looked at, since what stood before them was not right. */
  filesLeft: boolean;
};

/** Whether what a form says before its files is enough to take them in. */
export type Admission = (form: SentForm) => boolean | Promise<boolean>;

type FormServices = Pick<NoticeServices, 'files' | 'reading' | 'config' | 'crypto'>;

/** The body of a form without files: its text, and whether that is all of it. */
class EncodedText {
  readonly text: string;
  readonly whole: boolean;
  constructor(text: string, whole: boolean) {
    this.text = text;
    this.whole = whole;
  }
}

/** Reads such a body as far as a form is read, and lets the rest pass: what is too long is said of its field, and not of the page. */
export async function readEncoded(body: AsyncIterable<Uint8Array>): Promise<EncodedText> {
  // One byte of text takes up to three.
  const most = 3 * mostText;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    if (size < most) parts.push(part.subarray(0, most - size));
    size += part.length;
  }
  const text = Buffer.concat(parts).toString('latin1');
  return size <= most ? new EncodedText(text, true) : new EncodedText(text.replace(/%.?$/, ''), false);
}

/** Reads a form, with files or without. Files come last in our forms: a stranger who did not do what is asked before them fills no disk. */
export async function readForm(
  request: FastifyRequest,
  services: FormServices,
  { files, admits }: { files: FormFiles; admits: Admission },
): Promise<SentForm> {
  const fields = new Map<string, string>();
  const form: SentForm = {
    ...{ fields, token: undefined, files: [], cut: new Set(), cleaned: new Set() },
    ...{ fileProblem: undefined, tooMany: false, filesLeft: false },
  };
  const dropped: string[] = [];
  const note = noteInto({ ...form, fields }, dropped);
  if (request.isMultipart()) await readParts(request, services, { form, note, admits, files });
  else {
    if (request.body instanceof EncodedText) noteEncoded(request.body, note);
    begin(form, services);
  }
  form.files = form.files.filter(({ key }) => !dropped.includes(key));
  return form;
}

function noteEncoded({ text, whole }: EncodedText, note: Note): void {
  const said = [...new URLSearchParams(text)];
  for (const [index, [name, value]] of said.entries()) {
    const cut = !whole && index === said.length - 1;
    // Of the sign at the place of the cut some bytes may be missing.
    note(name, cut ? value.replace(/\ufffd$/, '') : value, !cut);
  }
}

type Note = (name: string, value: string, whole: boolean) => void;

/** Takes down one field after the other, as far as a form is read. */
function noteInto(
  { fields, cut, cleaned }: Pick<SentForm, 'cut' | 'cleaned'> & { fields: Map<string, string> },
  dropped: string[],
): Note {
  let room = mostText;
  return (name, value, whole) => {
    if (name === 'drop') {
      dropped.push(value);
      return;
    }
    if (!whole || value.length > room) cut.add(name);
    if (value.includes('\0')) cleaned.add(name);
    const taken = value.slice(0, room).replaceAll('\0', '').replaceAll('\r\n', '\n');
    fields.set(name, taken.toWellFormed());
    room -= Math.min(room, value.length);
  };
}

type Reading = { form: SentForm; note: Note; admits: Admission; files: FormFiles };

async function readParts(
  request: FastifyRequest,
  services: FormServices,
  { form, note, admits, files: may }: Reading,
): Promise<void> {
  const limit = may.bytes;
  const limits = { fileSize: limit + 1, files: mostParts, fields: 60, fieldSize: mostText };
  let begun = false;
  let admitted = false;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      note(part.fieldname, typeof part.value === 'string' ? part.value : '', !part.valueTruncated);
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
    if (chosen && admitted && form.files.length >= may.most) form.tooMany = true;
    if (!chosen || !admitted || form.files.length >= may.most) {
      part.file.resume();
      continue;
    }
    const left = limit - form.files.reduce((sum, { size }) => sum + size, 0);
    try {
      const options = { name: part.filename, limit: left, allow: may.kinds };
      const { key, name, size, sha256, mediaType } = await keep(services, form, { source: part.file, options });
      if (!form.files.some((known) => known.sha256 === sha256)) form.files.push({ key, name, size, sha256, mediaType });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      form.fileProblem = error;
      part.file.resume();
    }
  }
  if (!begun) begin(form, services);
}

/** The field by which the sender has photos kept as they are, with the place and the device that took them. */
export const keepsPlace = 'keepPlace';

type Arriving = { source: AsyncIterable<Uint8Array>; options: PutOptions };

/** Photos are kept without place and device unless the sender says otherwise. @throws Problem as FileStore.put, file.metadataStays */
async function keep(services: FormServices, form: SentForm, { source, options }: Arriving): Promise<StoredFile> {
  if (form.fields.get(keepsPlace) === 'yes') return services.files.put(source, options);
  await using taken = await services.files.take(source, options);
  // Awaited here: with the end of this block what was taken is removed.
  return isPhoto(taken)
    ? await putWithoutMetadata(services, taken)
    : await services.files.put(taken.bytes.stream(), options);
}

/** What the fields before the files say: which form it is, and which files it brought before. */
function begin(form: SentForm, services: FormServices): void {
  form.token = readToken(services, form.fields.get('token') ?? '');
  if (form.token === undefined) return;
  const before = z.array(keptFile).safeParse(unseal(services, form.token, form.fields.get('kept') ?? ''));
  form.files = before.success ? before.data : [];
}

/** The hidden field that brings files back with the next form. */
export const keptField = (
  services: Pick<NoticeServices, 'crypto'>,
  token: FormToken,
  files: readonly KeptFile[],
): string => sealFor(services, token, files);
