import { addDays } from '#kernel/clock';
import type { FileKind } from '#kernel/file-kind';
import { refuse } from '#kernel/refusal';
import { tidy } from '#kernel/text';
import { MeasuresState, type Measures, type MeasuresFacts } from './measures.entity';

/** What a full text may come as. */
export const FULL_TEXT: readonly FileKind[] = ['PDF', 'DOCX'];
const LONGEST_SUMMARY = 3000;

/** @throws BAD_INPUT with the field at fault. */
export function readMeasures<Facts extends MeasuresFacts>(facts: Facts): Facts {
  const [title, summary] = [tidy(facts.title), tidy(facts.summary)];
  const lengthOf = (text: string) => [...text].length;
  if (lengthOf(title) < 4 || lengthOf(title) > 100)
    refuse('BAD_INPUT', '名称应为 4 到 100 字', { path: 'title', hint: '例如：××小学作业管理办法（2026 年修订）' });
  if (lengthOf(summary) < 10 || lengthOf(summary) > LONGEST_SUMMARY) {
    refuse('BAD_INPUT', `要点应为 10 到 ${LONGEST_SUMMARY} 字，现有 ${lengthOf(summary)} 字`, {
      path: 'summary',
      hint: '写明总量、时间、批改和公示的主要规定，家长看得懂即可',
    });
  }
  return { ...facts, title, summary, fileId: facts.fileId || null };
}

const STATES: Record<MeasuresState, string> = {
  [MeasuresState.DRAFT]: '还是草稿',
  [MeasuresState.PUBLISHED]: '已经公布',
  [MeasuresState.REPLACED]: '已有新版',
  [MeasuresState.WITHDRAWN]: '已经废止',
};

/** What is public is not rewritten: a new edition takes its place. */
export function assertDraft({ state, title }: Pick<Measures, 'state' | 'title'>, deed: string): void {
  if (state === MeasuresState.DRAFT) return;
  refuse('HOMEWORK_MEASURES_STATE', `《${title}》${STATES[state]}，不能再${deed}`, { path: 'id', hint: '请另起草一版，公布后旧版自动停止施行' });
}

/** Measures bind from the day on which they can be known. */
export function assertPublishable(draft: Pick<Measures, 'state' | 'title' | 'validFrom'>, today: string): void {
  assertDraft(draft, '公布');
  if (draft.validFrom < today)
    refuse('BAD_INPUT', `施行日期 ${draft.validFrom} 早于公布之日，作业管理办法不追溯`, { path: 'validFrom', hint: `请改为 ${today} 或以后的日期` });
}

/** The day up to which an edition holds when another begins; before its own first day means that it never held. */
function lastDayBefore(validFrom: string): string {
  return addDays(validFrom, -1);
}

/** Given up, or held no more. An edition whose successor is published and not yet begun still holds, or is still to come, and may be ended. */
export function assertWithdrawable(edition: Pick<Measures, 'state' | 'title' | 'validFrom' | 'validTo'>, today: string): void {
  const { state, title, validTo } = edition;
  if (state === MeasuresState.DRAFT || state === MeasuresState.PUBLISHED) return;
  if (state === MeasuresState.REPLACED && holdsAtAll(edition) && validTo! >= today) return;
  refuse('HOMEWORK_MEASURES_STATE', `《${title}》${STATES[state]}，不必再废止`, { path: 'id', hint: '请刷新后查看现行的办法' });
}

/** The last day of an edition that is ended today: yesterday, unless another was to take its place before. */
export function lastDayEndedOn(today: string, { validTo }: Pick<Measures, 'validTo'>): string {
  const yesterday = lastDayBefore(today);
  return validTo !== null && validTo < yesterday ? validTo : yesterday;
}

function holdsAtAll({ validFrom, validTo }: Pick<Measures, 'validFrom' | 'validTo'>): boolean {
  return validTo === null || validTo >= validFrom;
}

type Standing = Pick<Measures, 'validFrom' | 'validTo' | 'state'>;

/**
 * What each edition of a school is, so that at most one is in force on any day: it holds up to the day before the first on which a later
 * publication begins. One given up before it held counts for nothing, so what it had replaced holds on; one ended after it had begun has
 * replaced what was before it.
 * @param published in the order of publication
 * @returns those whose last day is another by it.
 */
export function standingOf<Edition extends Standing>(published: readonly Edition[]): { edition: Edition; validTo: string | null; state: MeasuresState }[] {
  const changes: { edition: Edition; validTo: string | null; state: MeasuresState }[] = [];
  let next: string | null = null;
  for (const edition of [...published].reverse()) {
    const isEnded = edition.state === MeasuresState.WITHDRAWN;
    const validTo: string | null = next === null ? null : lastDayBefore(next);
    if (!isEnded && edition.validTo !== validTo)
      changes.push({ edition, validTo, state: validTo === null ? MeasuresState.PUBLISHED : MeasuresState.REPLACED });
    if ((!isEnded || holdsAtAll(edition)) && (next === null || edition.validFrom < next)) next = edition.validFrom;
  }
  return changes;
}
