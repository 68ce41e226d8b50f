import { record } from '#kernel/audit';
import { addDays, today } from '#kernel/clock';
import { permit, type Context } from '#kernel/context';
import { query } from '#kernel/database';
import { once } from '#kernel/idempotency';
import { newKey } from '#kernel/ids';
import { tell } from '#kernel/outbox';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { fold, tidy } from '#kernel/text';
import { guardedUpdate, lockRow, work, type Tx } from '#kernel/unit-of-work';
import { Person } from '../people/person.entity';
import { isStaffDuty, tellStaff } from '../people/staff.news';
import { placeByPath } from '../places/place.queries';
import { HeldDuty } from './duty.entity';
import type { GrantDutyInput, RevokeDutyInput } from './duty.input';
import { DUTY_NOT_OVER, dutiesToday, dutyById } from './duty.queries';
import { assertDutiesSeparate, assertDutyFits, assertMayEnd, dutyTitle } from './duty.rules';

/** Gives a person a duty at a place, from a day (today at the earliest) to a day or for good. */
export async function grantDuty(ctx: Context, input: GrantDutyInput): Promise<HeldDuty> {
  const { personId, duty, place, idempotencyKey, ...rest } = input;
  assertPlacePath(place);
  permit(ctx, 'directory.duties.write', place);
  const wanted = {
    duty,
    place,
    unit: input.classId ?? null,
    subject: input.subject ? fold(input.subject) : null,
    validFrom: input.validFrom ?? today(),
    validTo: input.validTo ?? null,
  };
  assertDutyFits(wanted);
  if (wanted.validFrom < today()) refuse('BAD_INPUT', '起始日期不能早于今天', { path: 'validFrom', hint: '职责不追溯，请从今天或以后起算' });
  await assertPlaceAndClass(ctx, place, wanted.unit);
  const reason = tidy(input.reason);
  const id = await work(ctx, (tx) =>
    once(tx, ctx, 'grantDuty', idempotencyKey, { personId, duty, place, ...rest }, async () => {
      const held = await lockHolder(tx, personId);
      assertDutiesSeparate(
        ctx.asker,
        personId,
        duty,
        held.map((one) => one.duty),
      );
      const same = held.find((one) => one.duty === duty && one.placePath === place && one.unit === wanted.unit && one.subject === wanted.subject);
      if (same) refuse('DIRECTORY_DUTY_HELD', `此人已任这里的“${dutyTitle(duty)}”`, { path: 'duty', hint: '如需改变起止日期，请先解除再授予' });
      const key = newKey();
      const { unit, subject, validFrom, validTo } = wanted;
      await tx.insert(HeldDuty, { id: key, personId, duty, placePath: place, unit, subject, validFrom, validTo, reason, version: 1 });
      await record(tx, ctx, { deed: 'grantDuty', kind: 'person', id: personId, place, reason, detail: { dutyId: key, ...wanted } });
      await tellDuties(tx, ctx, personId, place);
      if (isStaffDuty(duty)) await tellStaff(tx, ctx, personId, place);
      return key;
    }),
  );
  return (await dutyById(ctx.reads, id))!;
}

/** Ends a duty: at once, or after a last day. */
export async function revokeDuty(ctx: Context, input: RevokeDutyInput): Promise<HeldDuty> {
  const { idempotencyKey, ...body } = input;
  const held = await dutyById(ctx.reads, input.id);
  if (!held) return refuse('NOT_FOUND', '没有这项职责', { path: 'id', hint: '请刷新后重新选择' });
  permit(ctx, 'directory.duties.write', held.placePath, held.unit ?? undefined);
  assertMayEnd(ctx.asker, held);
  const yesterday = addDays(today(), -1);
  const validTo = input.lastDay ?? yesterday;
  if (validTo < yesterday) refuse('BAD_INPUT', '任职的最后一天不能早于昨天', { path: 'lastDay', hint: '解除不追溯；立即解除请不填日期' });
  const reason = tidy(input.reason);
  await work(ctx, (tx) =>
    once(tx, ctx, 'revokeDuty', idempotencyKey, body, async () => {
      await lockHolder(tx, held.personId);
      await guardedUpdate(tx, HeldDuty, { id: held.id, version: input.version }, { validTo, reason });
      await record(tx, ctx, {
        deed: 'revokeDuty',
        kind: 'person',
        id: held.personId,
        place: held.placePath,
        reason,
        detail: { dutyId: held.id, duty: held.duty, validTo },
      });
      await tellDuties(tx, ctx, held.personId, held.placePath);
      return held.id;
    }),
  );
  return (await dutyById(ctx.reads, held.id))!;
}

async function assertPlaceAndClass(ctx: Context, path: string, unit: string | null): Promise<void> {
  const place = levelOf(path) === 'CLASS' ? null : await placeByPath(ctx, path);
  if (!place) refuse('NOT_FOUND', '没有这个机构', { path: 'place', hint: '请从地点列表中选择' });
  if (unit && !(await placeByPath(ctx, `${path}/${unit}`))) refuse('NOT_FOUND', '这所学校没有这个班级', { path: 'classId', hint: '请重新选择班级' });
}

/** Holds a person's duties still, and gives those that are not over. */
async function lockHolder(tx: Tx, personId: string): Promise<HeldDuty[]> {
  const [person] = await query<Person>(tx, 'SELECT * FROM person WHERE id = ?', [personId]);
  if (!person) refuse('NOT_FOUND', '没有这个人', { path: 'personId', hint: '请从人员列表中选择' });
  await lockRow(tx, Person, { id: personId }, person);
  return query<HeldDuty>(tx, `SELECT d.duty, d.place AS placePath, d.unit, d.subject FROM duty d WHERE d.personId = ? AND ${DUTY_NOT_OVER}`, [
    personId,
    today(),
  ]);
}

async function tellDuties(tx: Tx, ctx: Context, personId: string, place: string): Promise<void> {
  await tell(tx, ctx, { type: 'directory.DutyChanged', subject: personId, place, data: { personId, duties: await dutiesToday(tx, personId) } });
}
