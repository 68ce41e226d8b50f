import { basisNote } from './basis-page';
import { addDays, isDate } from './calendar';
import { ask } from './data';
import { h } from './dom';
import { assignmentTable, isOver, minutesLine } from './evening';
import type { PublicEveningFragment, PublicSchoolDayQuery } from './gql/graphql';
import { hrefTo } from './location';
import { dateText, type PageContext, type PageView } from './page';
import { examsOf } from './exams';
import { papersOf } from './papers';
import { termLine } from './term';

/** One school, one day: every class with its minutes against the limit, and what was set. */
export async function schoolPage(context: PageContext): Promise<PageView> {
  const { at, t, platform, language, signal } = context;
  const asked = at.params.get('date');
  const date = isDate(asked) ? asked : platform.today;
  const papers = papersOf(at.id, context);
  const exams = examsOf(at.id, context);
  const { disclosure: day } = await ask<PublicSchoolDayQuery>('PublicSchoolDay', { schoolId: at.id, date }, signal);
  const place = day.school.place.path;
  const term = await termLine(place, date, context);
  const county = place.slice(0, place.lastIndexOf('/'));
  return {
    title: `${day.school.name} ${date}`,
    crumbs: [
      { text: t.findTitle, href: hrefTo('', { place: county }) },
      { text: day.school.name, href: hrefTo(`school/${at.id}`) },
    ],
    body: [
      h('h1', { tabindex: -1 }, `${day.school.name} ${t.title}`),
      h('p', { class: 'lead' }, [dateText(date, language), term].filter(Boolean).join(' · ')),
      daySwitch(date, context),
      ...content(day, date, context),
      ...(await papers),
      ...(await exams),
      h(
        'p',
        { class: 'more' },
        h('a', { href: hrefTo(`report/${at.id}`) }, t.reportLink),
        ' · ',
        h('a', { href: hrefTo('progress') }, t.progressLink),
      ),
      basisNote(day.rules, context),
    ],
  };
}

function daySwitch(date: string, { at, t, platform, go }: PageContext): HTMLElement {
  const page = `school/${at.id}` as const;
  const grade = at.params.get('grade');
  const to = (day: string) => hrefTo(page, { date: day === platform.today ? null : day, grade });
  const input = h('input', {
    type: 'date',
    id: 'date',
    value: date,
    max: platform.today,
    onchange: () => isDate(input.value) && go(to(input.value)),
  });
  return h(
    'nav',
    { class: 'switch', 'aria-label': t.date },
    h('a', { class: 'button', href: to(addDays(date, -1)) }, t.previousDay),
    h('label', { for: 'date', class: 'hidden' }, t.date),
    input,
    date < platform.today && h('a', { class: 'button', href: to(addDays(date, 1)) }, t.nextDay),
    date !== platform.today && h('a', { class: 'button', href: to(platform.today) }, t.backToday),
    h('button', { type: 'button', class: 'print', onclick: () => window.print() }, t.print),
  );
}

function content(day: PublicSchoolDayQuery['disclosure'], date: string, context: PageContext): Node[] {
  const { t, platform, at } = context;
  const state = (title: string, why: string) => [h('div', { class: 'state' }, h('strong', {}, title), h('p', {}, why))];
  if (!day.schoolDay) return state(t.closed(day.reason ?? t.holiday), t.closedWhy);
  if (date > platform.today) return state(t.future, t.futureWhy);
  if (day.classes.length === 0) return state(t.noClass, t.noClassWhy);
  const grade = Number(at.params.get('grade') ?? 0);
  const shown = grade ? day.classes.filter((one) => one.grade === grade) : day.classes;
  const over = day.classes.filter(isOver).length;
  return [
    h('p', { class: over > 0 ? 'headline is-over' : 'headline' }, t.summary(day.classes.length, over)),
    gradeChoice([...new Set(day.classes.map((one) => one.grade))], grade, context),
    h(
      'div',
      { class: 'classes' },
      shown.map((one) => classCard(one, context)),
    ),
  ];
}

function gradeChoice(grades: number[], chosen: number, { at, t }: PageContext): HTMLElement {
  const date = at.params.get('date');
  const link = (grade: number, text: string) =>
    h(
      'a',
      {
        class: 'chip',
        href: hrefTo(`school/${at.id}`, { date, grade: grade ? String(grade) : null }),
        'aria-current': grade === chosen ? 'true' : undefined,
      },
      text,
    );
  return h(
    'nav',
    { class: 'chips', 'aria-label': t.grade },
    link(0, t.allGrades),
    grades.sort((one, other) => one - other).map((grade) => link(grade, t.gradeName(grade))),
  );
}

function classCard(evening: PublicEveningFragment, context: PageContext): HTMLElement {
  const { t } = context;
  return h(
    'article',
    { class: 'card', id: evening.classId },
    h(
      'div',
      { class: 'card-head' },
      h('h2', {}, evening.className),
      h('a', { href: hrefTo(`class/${evening.classId}`), 'aria-label': `${evening.className} · ${t.classWeek}` }, t.classWeek),
    ),
    minutesLine(evening, context),
    assignmentTable(evening, t.tableOf(evening.className), context),
  );
}
