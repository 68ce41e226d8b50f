import { refOf, type PolicyPack } from '#kernel/policy';
import { refuse, type RuleRef } from '#kernel/refusal';

/**
 * H11: homework from an aid is from the one that was approved.
 * @param named the aid that was named, if any. @returns the aid it is from.
 * @throws HOMEWORK_AID_NOT_APPROVED
 */
export function assertApprovedAid(
  inUse: { aidId: string; title: string } | null,
  named: string | null,
  of: { className: string; subject: string },
  rule: PolicyPack,
): string {
  const more = { rule: refOf(rule), path: 'source', remedy: { action: 'SET_SOURCE', source: 'OWN' } };
  if (!inUse) {
    return refuse('HOMEWORK_AID_NOT_APPROVED', `${of.className}${of.subject}没有经核准的教辅，不能从教辅布置作业`, {
      ...more,
      hint: '可改为自编或题库作业，或请教务处提出选用',
    });
  }
  if (named && named !== inUse.aidId) {
    return refuse('HOMEWORK_AID_NOT_APPROVED', `${of.className}${of.subject}核准的教辅是《${inUse.title}》，不能用别的教辅布置作业`, {
      ...more,
      hint: `请从《${inUse.title}》中布置，或改为自编、题库作业`,
    });
  }
  return inUse.aidId;
}

export function refuseAidElsewhere(): never {
  return refuse('BAD_INPUT', '只有来源为教辅的作业才写明哪一种教辅', { path: 'aidId', hint: '请把来源改为教辅，或去掉教辅' });
}

/** Of a ledger that was taken over: what it says is kept, and looked at twice. */
export function remarkOnAid(inUse: unknown, rule: PolicyPack): { code: string; message: string; rule: RuleRef }[] {
  return inUse ? [] : [{ code: 'H11', message: '来源是教辅，而当天没有经核准的教辅，请核实', rule: refOf(rule) }];
}
