import { record } from '#kernel/audit';
import { today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { int, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { closeTodos } from '#kernel/review/todo.actions';
import { work } from '#kernel/unit-of-work';
import { requireClass } from '#register/register.queries';
import { linkKeys, printing, sealInvitation } from '../answer/link.rules';
import { seatNumbers, shuffled } from './draw.rules';
import { SLIPS_TODO, slipsOf } from './draw.actions';
import { HAND_OUT, holdSlips, slipsView } from './slips.queries';
import type { PrintedPulseSlips, PrintPulseSlipsInput } from './slips.view';

/**
 * Makes the links of a class's slips and draws its seats, once a class and wave. Neither is stored, and nothing says which goes with which: the
 * two lists are drawn apart. The same key again gives the same slips, since an answer may be lost on its way; another key is refused.
 * @throws NOT_FOUND, FORBIDDEN, HOMEWORK_PULSE_NONE, HOMEWORK_PULSE_PRINTED
 */
export async function printPulseSlips(ctx: Context, { classId, idempotencyKey }: PrintPulseSlipsInput): Promise<PrintedPulseSlips> {
  const known = await requireClass(ctx, classId);
  permit(ctx, HAND_OUT, known.schoolPath, known.id);
  const row = await work(ctx, async (tx) => {
    const held = await holdSlips(tx, classId);
    if (!held)
      return refuse('HOMEWORK_PULSE_NONE', '这个班本周没有抽到家长一问', { path: 'classId', hint: '每周第一个上课日抽取，抽到后会出现在待办里' });
    const { mark } = printing(linkKeys(ctx.part.secret('pulse')), held, idempotencyKey);
    if (held.printMark === mark) return held;
    if (held.printMark !== null) {
      return refuse('HOMEWORK_PULSE_PRINTED', `这个班本周的纸条已在 ${held.printedOn} 打印过`, {
        path: 'classId',
        hint: '平台不保存链接，不能再次取回；纸条已发出即可，缺失的本周不再补打',
      });
    }
    await query(tx, 'UPDATE pulse_class SET printedOn = ?, printMark = ? WHERE wave = ? AND classId = ?', [today(), mark, held.wave, classId]);
    const { kind, id } = slipsOf(held.wave, classId);
    await record(tx, ctx, { deed: 'printPulseSlips', kind, id, place: held.schoolPath, detail: { slips: int(held.seats) } });
    await closeTodos(tx, ctx, { kind: SLIPS_TODO, subject: { kind, id } }, `已打印 ${int(held.seats)} 张`);
    return { ...held, printedOn: today(), printMark: mark };
  });
  const keys = linkKeys(ctx.part.secret('pulse'));
  const { nonce, chance } = printing(keys, row, idempotencyKey);
  const links = Array.from({ length: int(row.seats) }, (_, i) => sealInvitation(keys, row, nonce(i)));
  return {
    slips: await slipsView(ctx, known, row),
    tokens: shuffled(links, chance),
    seatNumbers: seatNumbers(Math.max(int(known.pupilCount), int(row.seats)), int(row.seats), chance),
  };
}
