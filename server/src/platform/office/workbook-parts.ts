// The parts of an XLSX package around its sheets (ECMA-376, part 1).
import { xmlText } from './sheet-xml.ts';

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export type WrittenSheet = { name: string; hidden: boolean };
export type SheetFrame = { columnWidths: readonly number[]; frozen: boolean };

export function contentTypesXml(sheets: number): string {
  const overrides = Array.from({ length: sheets }, (_, at) => {
    return `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`;
  });
  return (
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
    `${overrides.join('')}</Types>`
  );
}

export function packageRelsXml(): string {
  const core = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
  return (
    `${xmlHead}<Relationships xmlns="${packageRelationships}">` +
    `<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/>` +
    `<Relationship Id="rId2" Type="${core}" Target="docProps/core.xml"/></Relationships>`
  );
}

export function workbookXml(sheets: readonly WrittenSheet[]): string {
  const entries = sheets.map((sheet, at) => {
    const state = sheet.hidden ? ' state="hidden"' : '';
    return `<sheet name="${xmlText(sheet.name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  const titles = sheets.map((sheet, at) => {
    const range = `'${sheet.name.replaceAll("'", "''")}'!$1:$1`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${xmlText(range)}</definedName>`;
  });
  return (
    `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${entries.join('')}</sheets>` +
    `<definedNames>${titles.join('')}</definedNames></workbook>`
  );
}

export function workbookRelsXml(sheets: number): string {
  const entries = Array.from({ length: sheets }, (_, at) => {
    return `<Relationship Id="rId${at + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`;
  });
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${relationships}/styles" Target="styles.xml"/>`;
  return `${xmlHead}<Relationships xmlns="${packageRelationships}">${entries.join('')}${styles}</Relationships>`;
}

export function coreXml(title: string, creator: string, created: Date): string {
  return (
    `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(creator)}</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${created.toISOString()}</dcterms:created></cp:coreProperties>`
  );
}

/** The styles, in the order in which sheet-xml.ts numbers them. */
export function stylesXml(): string {
  const wrap = '<alignment vertical="center" wrapText="1"/>';
  const middle = '<alignment vertical="center"/>';
  const format = (number: number) =>
    `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${middle}</xf>`;
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>',
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${wrap}</xf>`,
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${wrap}</xf>`,
    format(1),
    format(4),
    format(164),
    format(165),
    format(166),
  ];
  return (
    `${xmlHead}<styleSheet xmlns="${main}">` +
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>' +
    '<numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>' +
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font>' +
    '<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>' +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF8A94A6"/></bottom><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

/** Everything of a sheet before its rows. */
export function sheetStartXml({ columnWidths, frozen }: SheetFrame): string {
  const columns = columnWidths.map((width, at) => {
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  const pane = frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : '';
  return (
    `${xmlHead}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>` +
    `${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
  );
}

export type SheetEnd = { filter: string | undefined; validations: readonly string[]; watermark: string };

/** Everything of a sheet after its rows; the print footer carries the watermark and the page number. */
export function sheetEndXml({ filter, validations, watermark }: SheetEnd): string {
  const rules = validations.length === 0 ? '' : validationsXml(validations);
  // "&" starts a code in headers and footers; doubled it stands for itself.
  const footer = `&L${watermark.replaceAll('&', '&&').slice(0, 180)}&R第 &P 页，共 &N 页`;
  return (
    `</sheetData>${filter === undefined ? '' : `<autoFilter ref="${filter}"/>`}${rules}` +
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>${xmlText(footer)}</oddFooter></headerFooter></worksheet>`
  );
}

function validationsXml(validations: readonly string[]): string {
  return `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}
