import { ask, AnswerFailure, perform } from './data';
import { h, replaceChildren } from './dom';
import type { PublicSchoolDayQuery, ReportExamClueMutation, ViolationKind } from './gql/graphql';
import { hrefTo } from './location';
import type { PageContext, PageView } from './page';
import { KINDS, reportTextIn } from './report.text';

const FEWEST_LETTERS = 10;
const MOST_LETTERS = 1000;

/** What was written and not yet sent, so that another language or a failed try does not lose it; it leaves with the page. */
interface Draft {
  schoolId: string;
  kind: ViolationKind | null;
  happenedOn: string;
  grade: string;
  text: string;
  contact: string;
  /** Made before the first try: the same report sent again is the same report. */
  key: string;
}
let draft: Draft | null = null;
const lettersOf = (text: string) => [...text.trim()].length;

/** 反映变相考试、排名: one form, no name, no account. */
export async function reportPage(context: PageContext): Promise<PageView> {
  const { at, t, platform, language, signal } = context;
  const words = reportTextIn(language);
  const { disclosure } = await ask<PublicSchoolDayQuery>('PublicSchoolDay', { schoolId: at.id, date: platform.today }, signal);
  const now = (draft = draft?.schoolId === at.id ? draft : fresh(at.id));
  const stage = h('div', { class: 'report', 'aria-live': 'polite' });
  replaceChildren(stage, form());
  return {
    title: words.title,
    crumbs: [
      { text: disclosure.school.name, href: hrefTo(`school/${at.id}`) },
      { text: words.title, href: hrefTo(`report/${at.id}`) },
    ],
    body: [h('h1', { tabindex: -1 }, words.title), h('p', { class: 'lead' }, words.lead(disclosure.school.name)), stage],
  };

  function form(): HTMLElement {
    const counter = h('small', {}, words.counted(lettersOf(now.text)));
    const problem = h('p', { class: 'problem', role: 'alert' });
    const send = h('button', { type: 'submit', class: 'primary' }, words.send);
    const textarea = h('textarea', {
      id: 'text',
      rows: 6,
      'aria-describedby': 'text-note',
      oninput: () => {
        now.text = textarea.value;
        counter.textContent = words.counted(lettersOf(now.text));
      },
    });
    textarea.value = now.text;
    const grade = h(
      'select',
      { id: 'grade', onchange: () => (now.grade = grade.value) },
      h('option', { value: '' }, words.anyGrade),
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((one) => h('option', { value: one, selected: now.grade === String(one) }, t.gradeName(one))),
    );
    const day = h('input', { type: 'date', id: 'day', max: platform.today, value: now.happenedOn, onchange: () => (now.happenedOn = day.value) });
    const contact = h('input', {
      id: 'contact',
      maxlength: 60,
      autocomplete: 'off',
      value: now.contact,
      oninput: () => (now.contact = contact.value),
    });
    const refuse = (text: string, field?: HTMLElement) => {
      problem.textContent = text;
      field?.focus();
    };
    const submit = async (event: Event) => {
      event.preventDefault();
      problem.textContent = '';
      if (!now.kind) return refuse(words.kindMissing, stage.querySelector<HTMLElement>('input[type=radio]') ?? undefined);
      if (lettersOf(now.text) < FEWEST_LETTERS || lettersOf(now.text) > MOST_LETTERS) return refuse(words.textShort, textarea);
      send.disabled = true;
      send.textContent = words.sending;
      try {
        const input = {
          schoolId: at.id,
          kind: now.kind,
          happenedOn: now.happenedOn || null,
          grade: now.grade ? Number(now.grade) : null,
          text: now.text,
          contact: now.contact.trim() || null,
          idempotencyKey: now.key,
        };
        const { reportExamClue } = await perform<ReportExamClueMutation>('ReportExamClue', { input }, signal);
        draft = null;
        replaceChildren(stage, received(reportExamClue.receipt));
        stage.querySelector<HTMLElement>('h2')?.focus();
      } catch (failure) {
        if (!(failure instanceof AnswerFailure)) throw failure;
        send.disabled = false;
        send.textContent = words.send;
        // An answered refusal has left nothing behind; without an answer the same key is tried again.
        if (failure.kind === 'refused') now.key = crypto.randomUUID();
        refuse(failure.kind === 'refused' || failure.kind === 'limited' ? failure.message : words.notSent, send);
      }
    };
    return h(
      'form',
      { class: 'card', novalidate: true, onsubmit: (event) => void submit(event) },
      h(
        'fieldset',
        {},
        h('legend', {}, words.kind),
        (Object.keys(KINDS) as ViolationKind[]).map((kind) =>
          h(
            'label',
            { class: 'choice' },
            h('input', { type: 'radio', name: 'kind', value: kind, checked: now.kind === kind, onchange: () => (now.kind = kind) }),
            h('span', {}, KINDS[kind][language]),
          ),
        ),
      ),
      field('text', words.text, textarea, h('p', { class: 'quiet', id: 'text-note' }, words.textNote, ' ', counter)),
      h('div', { class: 'pair' }, field('day', words.day, day), field('grade', words.grade, grade)),
      field('contact', words.contact, contact, h('p', { class: 'quiet' }, words.contactNote)),
      problem,
      send,
    );
  }

  function received(receipt: string): HTMLElement {
    return h(
      'div',
      { class: 'card state', role: 'status' },
      h('h2', { tabindex: -1 }, words.done),
      h('p', {}, words.doneWhy),
      h('p', {}, words.receipt, ' ', h('strong', { class: 'receipt' }, receipt)),
      h('p', {}, h('a', { href: hrefTo('progress') }, words.lookUp), ' · ', h('a', { href: hrefTo(`school/${at.id}`) }, disclosure.school.name)),
    );
  }
}

const fresh = (schoolId: string): Draft => ({ schoolId, kind: null, happenedOn: '', grade: '', text: '', contact: '', key: crypto.randomUUID() });

const field = (id: string, label: string, input: HTMLElement, ...more: Node[]): HTMLElement =>
  h('div', { class: 'field' }, h('label', { for: id }, label), input, more);
