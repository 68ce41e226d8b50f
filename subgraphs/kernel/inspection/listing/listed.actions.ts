import { record } from '../../audit';
import { today } from '../../clock';
import { permit, type Context } from '../../context';
import { once } from '../../idempotency';
import { newKey } from '../../ids';
import { assertPlacePath } from '../../place';
import { readReason } from '../../reason.rules';
import { refuse } from '../../refusal';
import { guardedUpdate, work } from '../../unit-of-work';
import type { AnyPart } from '../inspection.part';
import type { ListedInput } from './listed.entity';
import { listedByCode, listedCount, requireListed } from './listed.queries';
import { MOST_A_YEAR, readListed } from './listed.rules';

/** Puts an item on the annual list of a place, or corrects it. @returns its id; @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function saveListed(ctx: Context, of: AnyPart, input: ListedInput): Promise<string> {
  const { id, version, idempotencyKey, ...said } = input;
  assertPlacePath(said.place);
  permit(ctx, of.permissions.list, said.place);
  const facts = readListed(said, today());
  await of.unitAt(ctx, facts.place);
  return work(ctx, (tx) =>
    once(tx, ctx, 'saveListedInspection', idempotencyKey, input, async () => {
      const namesake = await listedByCode(tx, facts.place, facts.year, facts.code);
      if (namesake && namesake.id !== id)
        refuse('BAD_INPUT', `${facts.year} 年度清单已有编号 ${facts.code}：${namesake.title}`, { path: 'code', hint: '请换一个编号' });
      const key = id ?? newKey();
      if (id) {
        const present = await requireListed(tx, id);
        if (present.place !== facts.place || present.year !== facts.year)
          refuse('BAD_INPUT', '已列出的事项不能改到另一个地点或年度', { path: 'year', hint: '请停用这一项，另列一项' });
        if (present.retiredReason !== null) refuse('CONFLICT', '这一项已停用，不能再改', { path: 'id', hint: '请另列一项' });
        await guardedUpdate(tx, of.entities.listed, { id, version: version ?? 0 }, facts);
      } else {
        if ((await listedCount(tx, facts.place, facts.year)) >= MOST_A_YEAR)
          refuse('BAD_INPUT', `年度清单最多 ${MOST_A_YEAR} 项`, { path: 'year', hint: '请合并同类检查' });
        await tx
          .createQueryBuilder()
          .insert()
          .into(of.entities.listed)
          .values({ id: key, ...facts, retiredReason: null, version: 1 })
          .updateEntity(false)
          .execute();
      }
      await record(tx, ctx, {
        deed: 'saveListedInspection',
        kind: 'listedInspection',
        id: key,
        place: facts.place,
        detail: { year: facts.year, code: facts.code, title: facts.title, comprehensive: facts.comprehensive, announcedOn: facts.announcedOn },
      });
      return key;
    }),
  );
}

export interface Retiring {
  id: string;
  version: number;
  reason: string;
  idempotencyKey: string;
}

/** Takes an item from the list; what was inspected under it stays as it was. @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, CONFLICT */
export async function retireListed(ctx: Context, of: AnyPart, input: Retiring): Promise<void> {
  const { place } = await requireListed(ctx.reads, input.id);
  permit(ctx, of.permissions.list, place);
  const retiredReason = readReason(input.reason, 'reason', 2);
  await work(ctx, (tx) =>
    once(tx, ctx, 'retireListedInspection', input.idempotencyKey, input, async () => {
      const { id, version } = input;
      if ((await requireListed(tx, id)).retiredReason !== null) refuse('CONFLICT', '这一项已停用', { path: 'id', hint: '请刷新清单' });
      await guardedUpdate(tx, of.entities.listed, { id, version }, { retiredReason });
      await record(tx, ctx, { deed: 'retireListedInspection', kind: 'listedInspection', id, place, reason: retiredReason });
    }),
  );
}
