// Reading registers and offers as streams: @qingfeng/screening/readers. Bytes come from the caller; nothing here opens a file.

export type { Offer, Right, RowProblem } from '../types.ts';
export { type Block, type CutOptions, cutBlocks, type Overlong } from './cut.ts';
export { decodeLines } from './decode.ts';
export { parquetBlocks, parquetRows, type RowsBlock, readOfferRows } from './parquet.ts';
export { fenOf } from './price.ts';
export {
  type BlockReading,
  type BlockSource,
  columnsOf,
  formatOf,
  type LineFormat,
  type PlainTitles,
  plainMarks,
  plainTitles,
  readOffers,
  readTitles,
} from './read-block.ts';
export { type RegisterReading, readRights, rightsInBlocks } from './register.ts';
