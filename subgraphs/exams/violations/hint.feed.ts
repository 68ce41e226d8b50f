import { int, query } from '#kernel/database';
import type { FeedHandlers } from '#kernel/follower';
import type { FeedEvent } from '#kernel/outbox';
import { lockRow, type Tx } from '#kernel/unit-of-work';
import type { ExamWordsNoted } from '../../homework/contract';
import { ExamWordHint } from './clue.entity';

const KEPT_SAMPLES = 20;

/** What stands in homework and smells of an exam is counted by school and month; `exams.hints` makes a clue of it when it adds up. */
export const homeworkNews: FeedHandlers = {
  'homework.ExamWordsNoted': (tx, { data }: FeedEvent) => noteWords(tx, data as ExamWordsNoted),
};

export const hintKeyOf = (schoolId: string, date: string): string => `${schoolId} ${date.slice(0, 7)}`;

async function noteWords(tx: Tx, { schoolId, className, date, words, assignmentId }: ExamWordsNoted): Promise<void> {
  const hintKey = hintKeyOf(schoolId, date);
  const hint = await lockRow(tx, ExamWordHint, { hintKey }, { hintKey, times: 0, samples: '[]', version: 1 });
  const samples = JSON.parse(hint.samples) as { assignmentId: string }[];
  if (samples.some((one) => one.assignmentId === assignmentId)) return;
  const kept = [...samples, { assignmentId, className, date, words }].slice(-KEPT_SAMPLES);
  await query(tx, 'UPDATE exam_word_hint SET times = ?, samples = ?, version = version + 1 WHERE hintKey = ?', [
    int(hint.times) + 1,
    JSON.stringify(kept),
    hintKey,
  ]);
}
