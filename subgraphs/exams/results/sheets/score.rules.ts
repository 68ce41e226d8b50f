import { refuse } from '#kernel/refusal';
import { squeeze } from '#kernel/workbook/reading';
import type { Cell } from '#kernel/workbook/workbook.entity';
import { clauseOf } from '../../exams.policy';

/** What a sheet calls a score or a rank. Words of a sentence that forbids them are none: `请勿填写分数`. */
const SCORE = /分数|得分|总分|均分|平均分|满分|折合分|卷面|赋分|标准分|原始分|百分制|[TZ]分|^成绩$|成绩\(?分\)?$|score|marks?$/i;
const RANK = /名次|排名|位次|排序|[班级校年区]排|第几名|rank/i;
const FORBIDS = /不[得要能含填写公排]|请勿|严禁|禁止|无须|无需/;

/** `85`, `８５.５`, `85分`, `92/100`. A letter, a word or a tick is none. */
const NUMBER = /^[-+]?\d+(\.\d+)?(分|%|\/\d+)?$/;

export function isNumeric(cell: Pick<Cell, 'text' | 'number'> | undefined): boolean {
  return cell !== undefined && (cell.number !== undefined || NUMBER.test(squeeze(cell.text)));
}

/** A cell that speaks of scores or ranks, wherever it stands: in a header, in a title, on a hidden sheet. */
export function speaksOfScores({ text }: Pick<Cell, 'text'>): boolean {
  const plain = squeeze(text);
  if (plain.length === 0 || FORBIDS.test(plain)) return false;
  return RANK.test(plain) || SCORE.test(plain);
}

/** @throws EXAMS_RESULT_SCORES; the whole file, whatever else stands in it. */
export function refuseScores(what: string): never {
  return refuse('EXAMS_RESULT_SCORES', `表格里有${what}，整份文件没有采用，也没有保存`, {
    path: 'fileId',
    rule: clauseOf('E7'),
    hint: '平台只收等级，不收分数和名次。请删去这些列，只留座号和等级后再上传；或在登记页“粘贴分数”，分数只在您的浏览器里换成等级，不会发出',
  });
}
