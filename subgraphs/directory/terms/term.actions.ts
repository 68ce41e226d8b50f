import { record } from '#kernel/audit';
import { termOf } from '#kernel/calendar';
import { permit, type Context } from '#kernel/context';
import { once } from '#kernel/idempotency';
import { tell } from '#kernel/outbox';
import { assertPlacePath, levelOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { guardedUpdate, work, type Tx } from '#kernel/unit-of-work';
import type { CalendarSaved } from '../contract';
import { lockUnit } from '../places/place.actions';
import type { CalendarDay } from './calendar-day.view';
import { nationalDays } from './national-days';
import { SpecialDayRow, Term } from './term.entity';
import type { SpecialDayInput, TermInput } from './term.input';
import { dayOf, readCalendars, type CityCalendar } from './term.queries';
import { assertTermFits, termId } from './term.rules';

/** Sets a term's dates. A new one gets the country's days off and make-up days, where the city has not yet ruled otherwise. */
export async function saveTerm(ctx: Context, input: TermInput): Promise<Term> {
  const { place, schoolYear, semester, startsOn, endsOn, version, idempotencyKey } = input;
  permitCalendar(ctx, place);
  const id = termId(place, schoolYear, semester);
  const calendar = await changeCalendar(
    ctx,
    place,
    { deed: 'saveTerm', key: idempotencyKey, body: { ...input }, kind: 'term', id },
    async (tx, before) => {
      assertTermFits({ id, schoolYear, semester, startsOn, endsOn }, before.terms);
      if (before.terms.some((term) => term.id === id)) return guardedUpdate(tx, Term, { id, version: version ?? 0 }, { startsOn, endsOn });
      await tx.insert(Term, { id, placePath: place, schoolYear, semester, startsOn, endsOn, version: 1 });
      const ruled = new Set(before.days.map(({ date }) => date));
      const days = nationalDays(startsOn, endsOn).filter(({ date }) => !ruled.has(date));
      if (days.length > 0)
        await tx.insert(
          SpecialDayRow,
          days.map((day) => ({ ...day, place, version: 1 })),
        );
    },
  );
  return calendar.terms.find((term) => term.id === id)!;
}

/** Rules that one day differs from its weekday, or (without `schoolDay`) that it no longer does. */
export async function saveSpecialDay(ctx: Context, input: SpecialDayInput): Promise<CalendarDay> {
  const { place, date, schoolDay, idempotencyKey } = input;
  permitCalendar(ctx, place);
  const note = tidy(input.note);
  const deed = { deed: 'saveSpecialDay', key: idempotencyKey, body: { ...input }, kind: 'calendar', id: `${place} ${date}`, reason: note };
  const calendar = await changeCalendar(ctx, place, deed, async (tx, before) => {
    if (!termOf(before, date)) {
      refuse('DIRECTORY_DAY_OUTSIDE_TERM', `${date} 不在任何学期内，假期不作规定`, { path: 'date', hint: '请核对日期，或先设学期' });
    }
    const known = before.days.find((day) => day.date === date);
    const version = input.version ?? 0;
    if (!known && version !== 0) await guardedUpdate(tx, SpecialDayRow, { place, date, version }, { note });
    else if (known && (schoolDay === null || schoolDay === undefined)) {
      await guardedUpdate(tx, SpecialDayRow, { place, date, version }, { note });
      await tx.delete(SpecialDayRow, { place, date });
    } else if (known) await guardedUpdate(tx, SpecialDayRow, { place, date, version }, { schoolDay: schoolDay!, note });
    else if (schoolDay !== null && schoolDay !== undefined) await tx.insert(SpecialDayRow, { place, date, schoolDay, note, version: 1 });
  });
  return dayOf(calendar, date);
}

function permitCalendar(ctx: Context, place: string): void {
  assertPlacePath(place);
  permit(ctx, 'directory.calendar.write', place);
  if (levelOf(place) !== 'CITY' && levelOf(place) !== 'PROVINCE') refuse('BAD_INPUT', '校历由市（或省）规定', { path: 'place', hint: '请选择市' });
}

/** One change of a city's calendar: others wait for it, so that each event carries the whole calendar as it then stood. */
async function changeCalendar(
  ctx: Context,
  place: string,
  about: { deed: string; key: string; body: Record<string, unknown>; kind: string; id: string; reason?: string },
  change: (tx: Tx, before: CityCalendar) => Promise<void>,
): Promise<CityCalendar> {
  const { deed, key, kind, id, reason } = about;
  const { idempotencyKey: _key, ...body } = about.body;
  await work(ctx, (tx) =>
    once(tx, ctx, deed, key, body, async () => {
      await lockUnit(tx, place);
      await change(tx, (await readCalendars(tx, [place]))[0]!);
      const after = (await readCalendars(tx, [place]))[0]!;
      await record(tx, ctx, { deed, kind, id, place, detail: body, ...(reason && { reason }) });
      await tell(tx, ctx, { type: 'directory.CalendarSaved', subject: place, place, data: newsOf(after) });
      return id;
    }),
  );
  return (await readCalendars(ctx.reads, [place]))[0]!;
}

function newsOf({ place, terms, days }: CityCalendar): CalendarSaved {
  return {
    place,
    terms: terms.map(({ id, schoolYear, semester, startsOn, endsOn }) => ({ id, schoolYear, semester, startsOn, endsOn })),
    days: days.map(({ date, schoolDay, note }) => ({ date, schoolDay, note })),
  };
}
