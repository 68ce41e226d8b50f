import { ask } from './data';
import type { PublicTermQuery } from './gql/graphql';
import type { PageContext } from './page';
import { termWeek } from './portal.text';

/** `2026—2027 学年第一学期 第 12 周`; nothing when the calendar cannot be had, for the disclosure matters more. */
export async function termLine(place: string, date: string, { signal, language }: PageContext): Promise<string> {
  const { term } = await ask<PublicTermQuery>('PublicTerm', { place, date }, signal).catch(() => ({ term: null }));
  return term ? termWeek(term, language) : '';
}
