// Room on the disk that stays free: a database that finds its disk full stops for everybody, an upload for one.
import { statfs } from 'node:fs/promises';
import { fileProblem } from './problems.ts';

export type Room = {
  /** @param bytes what is about to come, where that is known @throws Problem file.noRoom where less than the floor would stay free */
  require(bytes?: number): Promise<void>;
};

/** @param q.floor bytes that stay free on the disk of `folder` */
export function roomOn(q: { folder: string; floor: number }): Room {
  return {
    require: async (bytes = 0) => {
      const { bavail, bsize } = await statfs(q.folder);
      if (bavail * bsize - bytes < q.floor) throw fileProblem('file.noRoom', {});
    },
  };
}
