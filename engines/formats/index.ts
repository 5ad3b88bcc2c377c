// Bytes from outside, read with suspicion: text of any encoding, zip packages, XML. For documents, tables and files alike.
export { type Decoded, decodeText, textEncoding } from './encoding.ts';
export { type CorruptFormat, FormatError, type FormatReason } from './format-error.ts';
export { type PdfClaims, pdfMetadata, srgb, srgbProfile } from './pdf-archive.ts';
export { encodingOfXml, type XmlGuard, xmlGuard } from './xml.ts';
export { openZip, type Zip, type ZipLimits, type ZipPart } from './zip.ts';
