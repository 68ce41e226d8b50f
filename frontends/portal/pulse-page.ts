import { AnswerFailure, perform } from './data';
import { h, replaceChildren } from './dom';
import type { AnswerPulseInput, AnswerPulseMutation, PulseBand, PulseQuestionQuery } from './gql/graphql';
import type { PageContext, PageView } from './page';
import { forgetWaiting, keepWaiting, rememberAnswered, waitingFor, wasAnswered } from './pulse-waiting';
import { pulseTextIn, type PulseText } from './pulse.text';

type Question = PulseQuestionQuery['pulseQuestion'];

/** What was chosen on the slip in hand, so that another language does not lose it. */
let chosen: { token: string; band: PulseBand } | null = null;

/** One slip, two taps: how long, then whether anything was asked of the parent. The token stands behind the # of the address and goes to nobody but the door. */
export async function pulsePage({ at, t, language, signal, go }: PageContext): Promise<PageView> {
  const words = pulseTextIn(language);
  const token = at.id;
  const stage = h('div', { class: 'pulse', 'aria-live': 'polite' });
  const view: PageView = { title: words.title, crumbs: [], body: [stage], alone: true };
  const over = (code: string) => {
    const retry = code === 'notNow' && [h('button', { type: 'button', class: 'primary', onclick: () => go(`/public/pulse#${token}`) }, t.retry)];
    replaceChildren(stage, note(words[code as keyof PulseText] as string, [words[`${code}Why` as keyof PulseText] as string], ...(retry || [])));
  };
  const done = () => {
    replaceChildren(stage, note(words.done, words.doneWhy as readonly string[], h('p', {}, words.close)));
    stage.querySelector<HTMLElement>('h1')?.focus();
  };
  if (wasAnswered(token)) {
    over('HOMEWORK_PULSE_SPENT');
    return view;
  }

  const send = async (answer: AnswerPulseInput, again: () => void): Promise<void> => {
    const tried = waitingFor(token) !== undefined;
    keepWaiting(answer);
    try {
      await perform<AnswerPulseMutation>('AnswerPulse', { input: answer }, signal);
    } catch (failure) {
      if (!(failure instanceof AnswerFailure)) return;
      if (failure.kind === 'offline' || failure.kind === 'down' || failure.kind === 'limited') return waits(answer);
      forgetWaiting(token);
      // the first try had arrived after all, only its answer had not
      if (failure.code === 'HOMEWORK_PULSE_SPENT' && tried) return arrived();
      if (`${failure.code}Why` in words) {
        if (failure.code === 'HOMEWORK_PULSE_SPENT') rememberAnswered(token);
        return over(failure.code);
      }
      return again();
    }
    forgetWaiting(token);
    arrived();
  };
  const arrived = () => {
    rememberAnswered(token);
    // the used link need not stay in the history of the phone
    history.replaceState(null, '', '/public/pulse');
    done();
  };
  const waits = (answer: AnswerPulseInput) =>
    replaceChildren(
      stage,
      note(
        words.waiting,
        [words.waitingWhy],
        h('button', { type: 'button', class: 'primary', onclick: () => void send(answer, () => waits(answer)) }, words.tryNow),
      ),
    );

  const kept = waitingFor(token);
  if (kept) {
    waits(kept);
    void send(kept, () => waits(kept));
    return view;
  }
  const question = await perform<PulseQuestionQuery>('PulseQuestion', { token }, signal).catch((failure: unknown) => {
    if (!(failure instanceof AnswerFailure)) throw failure;
    return `${failure.code}Why` in words ? failure.code : 'notNow';
  });
  if (typeof question === 'string') over(question);
  else ask(question.pulseQuestion);
  return view;

  function ask({ choices, stage: of }: Question, hint = ''): void {
    if (chosen?.token !== token) chosen = null;
    const second = h('div', { class: 'pulse-second' });
    const showSecond = () => {
      const buttons = ([true, false, null] as const).map((parentAsked) =>
        h(
          'button',
          {
            type: 'button',
            class: parentAsked === null ? 'pulse-choice is-quiet' : 'pulse-choice',
            onclick: () => {
              for (const button of stage.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input')) button.disabled = true;
              second.append(h('p', { class: 'quiet' }, words.sending));
              void send({ token, band: chosen!.band, parentAsked }, () => ask({ choices, stage: of }, words.again));
            },
          },
          parentAsked === null ? words.unsaid : parentAsked ? words.yes : words.no,
        ),
      );
      replaceChildren(second, h('fieldset', {}, h('legend', {}, words.asked), h('p', { class: 'quiet' }, words.askedNote), buttons));
    };
    replaceChildren(
      stage,
      h('h1', { tabindex: -1 }, words.title),
      h('p', { class: 'lead' }, words.lead),
      hint && h('p', { class: 'pulse-hint', role: 'alert' }, hint),
      h(
        'fieldset',
        {},
        h('legend', {}, words.question),
        h('p', { class: 'quiet' }, words.questionNote),
        choices.map(({ band, from, to }) =>
          h(
            'label',
            { class: 'pulse-choice' },
            h('input', {
              type: 'radio',
              name: 'band',
              value: band,
              checked: chosen?.band === band,
              onchange: () => {
                chosen = { token, band };
                showSecond();
                second.scrollIntoView({ block: 'nearest' });
              },
            }),
            h('span', {}, bandText(words, from, to ?? null)),
          ),
        ),
      ),
      second,
    );
    if (chosen) showSecond();
  }

  function note(title: string, why: readonly string[], ...more: Node[]): HTMLElement {
    return h(
      'div',
      { class: 'state is-page', role: 'status' },
      h('h1', { tabindex: -1 }, title),
      why.map((line) => h('p', {}, line)),
      more,
      h('p', {}, h('a', { href: '/public/basis' }, t.basisLink)),
    );
  }
}

function bandText(words: PulseText, from: number, to: number | null): string {
  const say = words as unknown as Record<'least' | 'most', (minutes: number) => string> & { between(from: number, to: number): string };
  if (to === null) return say.most(from);
  return from === 0 ? say.least(to) : say.between(from, to);
}
