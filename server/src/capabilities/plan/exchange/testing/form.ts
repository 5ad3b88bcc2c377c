// A file as a browser sends it.
const boundary = 'qingfeng-boundary';

/** Headers and body of a multipart request with one file, for `inject`. */
export function formOf(name: string, bytes: Uint8Array | string): { payload: Buffer; headers: Record<string, string> } {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
