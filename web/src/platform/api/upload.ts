// Uploads with progress: fetch tells nothing while a body goes out, XMLHttpRequest does.
import { getStatus } from '@qingfeng/client';
import { ApiError, addressOf, type Problem, type Query } from './call.ts';
import { answer } from './sdk.ts';
import { tooLarge } from './too-large.ts';
import type { Language, StoredFile } from './types.ts';
import { PARTS_FROM, uploadInParts } from './upload-parts.ts';

export type Upload = {
  path: string;
  query?: Query;
  file: File;
  language: Language;
  /** Share sent, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** A table that the server reads in parts, however many rows it has. */
  largeTable?: boolean;
};

/** Sends a file, unless it is larger than a file may be. @throws ApiError as `call` does. */
export async function upload<Answer>(what: Upload): Promise<Answer> {
  const { file, language } = what;
  const limit = (await largest())?.[what.largeTable === true ? 'tableLimit' : 'uploadLimit'];
  const refused = limit === undefined ? undefined : tooLarge(file, { limit, language });
  if (refused !== undefined) throw new ApiError(refused);
  return sent<Answer>(what);
}

type Limits = { uploadLimit: number; tableLimit: number };
let limitsAsked: Promise<Limits> | undefined;

/** Bytes that a file and a table may have, asked once; undefined where the server did not say: it then judges by itself. */
async function largest(): Promise<Limits | undefined> {
  limitsAsked ??= answer(getStatus());
  try {
    return await limitsAsked;
  } catch {
    limitsAsked = undefined;
    return undefined;
  }
}

function sent<Answer>({ path, query, file, language, onProgress, signal }: Upload): Promise<Answer> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(path, query));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Answer);
      else reject(new ApiError(refusal(request.status, body, language)));
    };
    request.onerror = () => reject(new ApiError(refusal(0, undefined, language)));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Stores one file of any size; what comes back is named in facts by its id. `withoutMetadata`: freed of place, device and author. */
export function uploadFile(
  file: File,
  { withoutMetadata = false, ...options }: Omit<Upload, 'path' | 'file' | 'query'> & { withoutMetadata?: boolean },
): Promise<StoredFile> {
  if (withoutMetadata) {
    return upload<StoredFile>({ ...options, path: '/files', query: { withoutMetadata: 'true' }, file });
  }
  if (file.size > PARTS_FROM) return uploadInParts(file, options);
  return upload<StoredFile>({ ...options, path: '/files', file });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, body: unknown, language: Language): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body) return body as Problem;
  const zh = language === 'zh';
  const title = zh ? '上传没有完成' : 'The upload did not finish';
  const next = zh ? '请检查网络后重新选择文件。' : 'Check the network and choose the file again.';
  return { type: 'about:blank', title, status, detail: title, code: 'upload', next, requestId: '' };
}
