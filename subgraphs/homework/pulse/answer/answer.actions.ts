import type { DataSource } from 'typeorm';
import { today } from '#kernel/clock';
import type { Context } from '#kernel/context';
import { dialect, query } from '#kernel/database';
import { refuse } from '#kernel/refusal';
import { work, type Tx } from '#kernel/unit-of-work';
import type { KnownClass } from '#register/known.entity';
import type { PulseClassRow } from '../pulse.entity';
import { BANDS, placeOfBand } from '../pulse.rules';
import { linkKeys, openInvitation, spentMark } from './link.rules';
import type { AnswerPulseInput, PulseQuestion } from './question.view';

/**
 * What a link asks. It says the stage and nothing else of where it comes from; nor whether it has been used, else whoever kept a copy of a link
 * could find out which family has answered.
 * @throws HOMEWORK_PULSE_FORGED, HOMEWORK_PULSE_UNKNOWN, HOMEWORK_PULSE_OVER, HOMEWORK_CLASS_CLOSED
 */
export async function questionOf(ctx: Context, token: string): Promise<PulseQuestion> {
  const { stage } = (await invitationOf(ctx.reads, ctx, token)).row;
  return { stage, choices: BANDS[stage].map(({ band, from, to }) => ({ band, from, to })) };
}

/**
 * Counts one answer. In one transaction the link is spent and two counters of its school go up; nothing else is written: no row of the answer,
 * no moment, no trail, no news, no key of the request, so that afterwards nobody can tell who said what, not even we.
 * @throws as the question does, HOMEWORK_PULSE_SPENT, and BAD_INPUT for the band of another stage.
 */
export function answerPulse(ctx: Context, { token, band, parentAsked }: AnswerPulseInput): Promise<boolean> {
  return work(ctx, async (tx) => {
    const { row, mark } = await invitationOf(tx, ctx, token);
    const nth = placeOfBand(row.stage, band);
    if (nth < 0) refuse('BAD_INPUT', '这个选项不是本学段的', { path: 'band', hint: '请刷新页面后重新选择' });
    const [spent] = await query(tx, 'SELECT mark FROM pulse_spent WHERE mark = ?', [mark]);
    if (spent) refuse('HOMEWORK_PULSE_SPENT', '这张纸条已经答过，答复已经收到', { path: 'token', hint: '每张纸条只计一次，谢谢您' });
    await query(tx, 'INSERT INTO pulse_spent (mark, wave) VALUES (?, ?)', [mark, row.wave]);
    const said = parentAsked === true ? 'asked' : parentAsked === false ? 'notAsked' : 'unsaid';
    await query(
      tx,
      `UPDATE pulse_cell SET band${nth + 1} = band${nth + 1} + 1, ${said} = ${said} + 1 WHERE wave = ? AND schoolPath = ? AND stage = ?`,
      [row.wave, row.schoolPath, row.stage],
    );
    return true;
  });
}

/** The invitation behind a link; in a transaction its class is held until the end, so that of two taps at once the second finds the link spent. */
async function invitationOf(source: DataSource | Tx, ctx: Context, token: string): Promise<{ row: PulseClassRow; mark: string }> {
  if (ctx.asker.kind !== 'PUBLIC') refuse('FORBIDDEN', '家长一问不记名，登录后不能回答', { hint: '请直接扫描纸条上的二维码，不用登录' });
  const keys = linkKeys(ctx.part.secret('pulse'));
  const invitation = openInvitation(keys, token);
  if (!invitation) {
    return refuse('HOMEWORK_PULSE_FORGED', '这个链接不完整，或者不是本平台发出的', {
      path: 'token',
      hint: '请重新扫描纸条上的二维码；仍然不行的，这一次不用答',
    });
  }
  const { wave, classId, nonce } = invitation;
  const hold = source !== ctx.reads && dialect(source) === 'mariadb' ? 'FOR UPDATE' : '';
  const [row] = await query<PulseClassRow>(source, `SELECT * FROM pulse_class WHERE wave = ? AND classId = ? ${hold}`, [wave, classId]);
  const [known] = row ? [row] : await query(source, 'SELECT wave FROM pulse_wave WHERE wave = ?', [wave]);
  // Of a wave whose figures are out only its week is left.
  if (known && (!row || row.closesOn < today()))
    refuse('HOMEWORK_PULSE_OVER', '这一期家长一问已经结束', { path: 'token', hint: '每张纸条七天内有效；这一次不用再答' });
  if (!row || row.printMark === null) return refuse('HOMEWORK_PULSE_UNKNOWN', '没有这一期家长一问', { path: 'token', hint: '这一次不用答' });
  const [its] = await query<KnownClass>(source, 'SELECT closedOn FROM known_class WHERE id = ?', [classId]);
  if (its?.closedOn && its.closedOn < today()) refuse('HOMEWORK_CLASS_CLOSED', '这个班已经撤销，不用再答', { path: 'token', hint: '谢谢您' });
  return { row, mark: spentMark(keys, nonce) };
}
