// What is left in a scan beside its pictures is named; a file of pictures alone holds nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { scanTraces } from './scan-traces.ts';

const page = '3 0 obj\n<</Type/Page/Parent 2 0 R/Resources<</XObject<</P 4 0 R>>>>';
const picture = '4 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1>>\nstream\n/Font /JS\nendstream\nendobj\n';
const file = (extra: string, trailer = ''): Uint8Array =>
  Buffer.from(
    `%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n${page}${extra}>>\nendobj\n${picture}trailer\n<<${trailer}>>\n%%EOF\n`,
    'latin1',
  );

test('a file that is pictures on pages holds no trace, whatever their bytes spell', () => {
  assert.deepEqual(scanTraces(file('')), []);
});

test('each kind of trace is named', () => {
  const told: [extra: string, trace: string][] = [
    ['/Resources<</Font<</F 9 0 R>>>>', 'textLayer'],
    ['/Metadata 9 0 R', 'metadata'],
    ['/Annots[9 0 R]', 'annotations'],
    ['/AA<</O 9 0 R>>', 'scripts'],
    ['/A<</S/J#61vaScript>>', 'scripts'],
    ['/AF[9 0 R]', 'attachments'],
    ['/Thumb 9 0 R', 'thumbnails'],
  ];
  for (const [extra, trace] of told) assert.deepEqual(scanTraces(file(extra)), [trace], extra);
  assert.deepEqual(scanTraces(file('', '/Info 9 0 R')), ['metadata']);
});

test('what object streams pack away, what a camera left, and an earlier revision are found', () => {
  const packed = deflateSync(Buffer.from('<</Names<</EmbeddedFiles 9 0 R>>>>')).toString('latin1');
  const objects = Buffer.from(`5 0 obj\n<</Type/ObjStm>>\nstream\n${packed}\nendstream\nendobj\n`, 'latin1');
  assert.deepEqual(scanTraces(Buffer.concat([file(''), objects])), ['attachments']);
  assert.deepEqual(scanTraces(Buffer.concat([file(''), Buffer.from('Exif\0\0')])), ['metadata']);
  assert.deepEqual(scanTraces(Buffer.concat([file(''), file('')])), ['earlierRevisions']);
});
