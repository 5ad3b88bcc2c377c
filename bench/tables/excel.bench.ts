// Writing the same rows as XLSX, as CSV, and as XLSX by exceljs: rows per second and peak memory, each in its own process.
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvTable, peerWorkbook, workbookTable } from './excel-writers.ts';

type Result = { rows: number; seconds: number; megabytes: number; fileMegabytes: number };

const writers = { xlsx: workbookTable, csv: csvTable, exceljs: peerWorkbook };
type WriterName = keyof typeof writers;

function isWriterName(text: string | undefined): text is WriterName {
  return text !== undefined && text in writers;
}

async function measure(name: WriterName, rows: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
  const path = join(folder, 'table');
  try {
    const started = performance.now();
    await writers[name](createWriteStream(path), rows);
    const seconds = (performance.now() - started) / 1000;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    return { rows, seconds, megabytes, fileMegabytes: statSync(path).size / 1024 / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureApart(name: WriterName, rows: number): Result {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, String(rows)], {
    encoding: 'utf8',
  });
  const result: Result = JSON.parse(output);
  const perSecond = Math.round(result.rows / result.seconds).toLocaleString('en');
  const figures = `${result.seconds.toFixed(1)} s, ${perSecond} rows/s, peak ${result.megabytes.toFixed(0)} MB, file ${result.fileMegabytes.toFixed(1)} MB`;
  console.log(`${name.padEnd(8)} ${String(rows).padStart(7)} rows × 10: ${figures}`);
  return result;
}

const [, , chosen, count] = process.argv;
if (isWriterName(chosen)) {
  console.log(JSON.stringify(await measure(chosen, Number(count))));
} else {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  const ours = measureApart('xlsx', 200_000);
  const csv = measureApart('csv', 200_000);
  const peer = measureApart('exceljs', 200_000);
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  console.log(`speed against CSV of the same rows: ${ratio(csv.seconds, ours.seconds)}`);
  console.log(
    `speed against exceljs: ${ratio(peer.seconds, ours.seconds)}; memory: ${ratio(ours.megabytes, peer.megabytes)}`,
  );
  const many = measureApart('xlsx', 500_000);
  console.log(
    `500,000 rows: ${many.seconds.toFixed(1)} of 60 s allowed, ${many.megabytes.toFixed(0)} of 200 MB allowed`,
  );
}
