import type { DataSource } from 'typeorm';
import type { Context } from '../context';
import { int, places, query } from '../database';
import { refuse } from '../refusal';
import type { Tx } from '../unit-of-work';
import type { ReturnedCell, ReturnRound, ReturnRow, ReturnSlip } from './return.entity';

/** @throws NOT_FOUND */
export async function returnRow(source: DataSource | Tx, id: string): Promise<ReturnRow> {
  const [row] = await query<ReturnRow>(source, 'SELECT * FROM return_slip WHERE id = ?', [id]);
  return row ?? refuse('NOT_FOUND', '没有这条退回', { path: 'id', hint: '请刷新列表后再试' });
}

/** The returns of one thing, oldest first; batched over the request. Whoever may see the thing may see its returns: the caller has checked. */
export function returnsOf(ctx: Context, kind: string, subjectId: string): Promise<ReturnSlip[]> {
  return ctx
    .loader<string, ReturnSlip[]>(`returns ${kind}`, async (ids) => {
      const rows = await query<ReturnRow>(ctx.reads, `SELECT * FROM return_slip WHERE kind = ? AND subjectId IN ${places(ids)} ORDER BY id`, [
        kind,
        ...ids,
      ]);
      const found = new Map<string, ReturnSlip[]>(ids.map((id) => [id, []]));
      for (const row of rows) found.get(row.subjectId)?.push(slipOf(row));
      return ids.map((id) => found.get(id)!);
    })
    .load(subjectId);
}

export function slipOf(row: ReturnRow): ReturnSlip {
  const moment = (at: number | null) => (at === null ? null : new Date(int(at)));
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    reason: row.reason,
    cells: JSON.parse(row.cells) as ReturnedCell[],
    dueOn: row.dueOn,
    state: row.state,
    round: int(row.round),
    history: JSON.parse(row.history) as ReturnRound[],
    returnedBy: row.returnedByName,
    returnedAt: new Date(int(row.returnedAt)),
    answer: row.answer,
    answeredBy: row.answeredByName,
    answeredAt: moment(row.answeredAt),
    outcome: row.outcome,
    closedBy: row.closedByName,
    closedAt: moment(row.closedAt),
    version: int(row.version),
    address: row.address,
    subjectId: row.subjectId,
    place: row.place,
  };
}
