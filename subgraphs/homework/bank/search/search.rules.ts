import { levelOf, parentOf } from '#kernel/place';
import { refuse } from '#kernel/refusal';
import { subjectName } from '#register/subject.rules';
import { BankState } from '../item/item.entity';
import type { BankFilter } from './filter.input';

/** The banks that serve a place: its own and those of every unit above it. A class is served as its school is. */
export function banksOf(place: string, level: string | null | undefined): string[] {
  const banks: string[] = [];
  for (let path: string | null = levelOf(place) === 'CLASS' ? parentOf(place) : place; path; path = parentOf(path)) banks.push(path);
  return level ? banks.filter((bank) => levelOf(bank) === level) : banks;
}

export interface Narrowing {
  sql: string;
  params: unknown[];
}

/** What a filter asks of an item beside its words, subject and grade. @throws BAD_INPUT */
export function narrowingOf(filter: BankFilter): Narrowing {
  const sql: string[] = [];
  const params: unknown[] = [];
  const add = (condition: string, value: unknown) => {
    if (value === null || value === undefined) return;
    sql.push(condition);
    params.push(value);
  };
  if ((filter.minutesFrom ?? 0) > (filter.minutesTo ?? 120)) refuse('BAD_INPUT', '用时的下限大于上限', { path: 'filter.minutesTo', hint: '请把两个数对调' });
  add('i.semester = ?', filter.semester);
  add('i.unit = ?', filter.unit);
  add('i.tier = ?', filter.tier);
  add('i.kind = ?', filter.kind);
  add('i.difficulty = ?', filter.difficulty);
  add('i.minutes >= ?', filter.minutesFrom);
  add('i.minutes <= ?', filter.minutesTo);
  return { sql: sql.map((one) => ` AND ${one}`).join(''), params };
}

export function subjectOf(filter: BankFilter): string | null {
  return filter.subject ? (subjectName(filter.subject) ?? filter.subject) : null;
}

/** @throws BAD_INPUT: what is in work is not on the shelf. */
export function shelfState(filter: BankFilter): BankState {
  const state = filter.state ?? BankState.PUBLISHED;
  if (state !== BankState.PUBLISHED && state !== BankState.RETIRED)
    refuse('BAD_INPUT', '题库里只列已发布和已停用的题目', { path: 'filter.state', hint: '自己的草稿请看“我的题目”' });
  return state;
}

/** So many candidates of one bank are looked through for one page at most. */
const MOST_CANDIDATES = 20_000;
/** With the subject said, a pair is found in a part of them only. */
const MOST_OF_A_SUBJECT = 40_000;

/**
 * A pair that half of the bank contains finds nothing. With subject and grade the index gives its rows in order, a page at a time, so there
 * nothing is too common.
 * @throws TOO_COMPLEX
 */
export function assertRare(items: number, subject: string | null, grade: number | null): void {
  if (subject !== null && grade !== null) return;
  if (items <= (subject === null ? MOST_CANDIDATES : MOST_OF_A_SUBJECT)) return;
  refuse('TOO_COMPLEX', '这几个字太常见，题目太多，没有查', { path: 'filter.text', hint: '请选择学科和年级，或多写几个字' });
}
