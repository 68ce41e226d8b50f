import { basisNote } from './basis-page';
import { addDays, isDate, mondayOf } from './calendar';
import { ask, AnswerFailure } from './data';
import { h } from './dom';
import { assignmentTable, minutesLine } from './evening';
import type { PublicClassWeekQuery } from './gql/graphql';
import { hrefTo } from './location';
import { dateText, type PageContext, type PageView } from './page';
import { termLine } from './term';

type ClassDay = PublicClassWeekQuery['classDisclosure'][number];

/** One class, one week, the newest day first. */
export async function classPage(context: PageContext): Promise<PageView> {
  const { at, t, platform, signal } = context;
  const asked = at.params.get('week');
  const monday = mondayOf(isDate(asked) ? asked : platform.today);
  const sunday = addDays(monday, 6);
  const { classDisclosure: days } = await ask<PublicClassWeekQuery>('PublicClassWeek', { classId: at.id, from: monday, to: sunday }, signal);
  const first = days[0];
  if (!first) throw new AnswerFailure('missing');
  const { school } = first;
  const place = school?.place.path ?? '';
  const term = place ? await termLine(place, monday < platform.today && platform.today < sunday ? platform.today : monday, context) : '';
  const shown = days
    .filter(({ date, assignments }) => date <= platform.today || assignments.length > 0)
    .sort((one, other) => other.date.localeCompare(one.date));
  const name = [school?.name, first.className].filter(Boolean).join(' ');
  return {
    title: `${name} ${monday}`,
    crumbs: [
      { text: t.findTitle, href: hrefTo('', { place: place.slice(0, place.lastIndexOf('/')) }) },
      ...(school ? [{ text: school.name, href: hrefTo(`school/${school.id}`) }] : []),
      { text: first.className, href: hrefTo(`class/${at.id}`) },
    ],
    body: [
      h('h1', { tabindex: -1 }, `${name} ${t.title}`),
      h('p', { class: 'lead' }, [t.weekOf(monday, sunday), term].filter(Boolean).join(' · ')),
      weekSwitch(monday, context),
      shown.length > 0
        ? h(
            'div',
            { class: 'classes' },
            shown.map((day) => dayCard(day, context)),
          )
        : h('div', { class: 'state' }, h('strong', {}, t.future), h('p', {}, t.futureWhy)),
      basisNote(
        days.flatMap(({ rule }) => (rule ? [rule] : [])),
        context,
      ),
    ],
  };
}

function weekSwitch(monday: string, { at, t, platform }: PageContext): HTMLElement {
  const page = `class/${at.id}` as const;
  const now = mondayOf(platform.today);
  const to = (week: string) => hrefTo(page, { week: week === now ? null : week });
  return h(
    'nav',
    { class: 'switch', 'aria-label': t.date },
    h('a', { class: 'button', href: to(addDays(monday, -7)) }, t.previousWeek),
    monday < now && h('a', { class: 'button', href: to(addDays(monday, 7)) }, t.nextWeek),
    monday !== now && h('a', { class: 'button', href: to(now) }, t.thisWeek),
    h('button', { type: 'button', class: 'print', onclick: () => window.print() }, t.print),
  );
}

function dayCard(day: ClassDay, context: PageContext): HTMLElement {
  const { t, platform, language } = context;
  const title = dateText(day.date, language);
  const head = h('div', { class: 'card-head' }, h('h2', {}, title), day.date === platform.today && h('span', { class: 'quiet' }, t.today));
  if (!day.schoolDay && day.assignments.length === 0)
    return h('article', { class: 'card is-off' }, head, h('p', { class: 'sum' }, t.closed(day.reason ?? t.holiday)));
  return h('article', { class: 'card' }, head, minutesLine(day, context), assignmentTable(day, t.tableOf(title), context));
}
