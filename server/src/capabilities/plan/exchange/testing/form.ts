// A file as a browser sends it.
const boundary = 'qingfeng-boundary';

type Form = { payload: Buffer; headers: Record<string, string> };

/** Headers and body of a multipart request with one file, for `inject`. */
export function formOf(name: string, bytes: Uint8Array | string): Form {
  return formOfFiles([{ name, bytes }]);
}

/** The same with any number of files. */
export function formOfFiles(files: readonly { name: string; bytes: Uint8Array | string }[]): Form {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
