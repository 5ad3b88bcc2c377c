// Documents that the server makes: fetched, so that a refusal can be shown on the page, and then handed to the browser to keep.
import { addressOf, problemError, type Query, transport } from './call.ts';

/** Resolves to the name under which the document was kept. @throws ApiError */
export async function download(path: string, query?: Query): Promise<string> {
  const file = await fetchDocument(path, query);
  saveFile(file.name, file);
  return file.name;
}

/** A document under the name that the server gives it. @throws ApiError */
export async function fetchDocument(path: string, query?: Query): Promise<File> {
  const response = await transport(addressOf(path, query), { credentials: 'same-origin' });
  if (!response.ok) throw problemError(response, await response.json().catch(() => undefined));
  const content = await response.blob();
  return new File([content], nameOf(response.headers.get('content-disposition') ?? ''), { type: content.type });
}

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** RFC 6266: the name that is written in UTF-8. */
function nameOf(disposition: string): string {
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  return decodeURIComponent(encoded);
}
