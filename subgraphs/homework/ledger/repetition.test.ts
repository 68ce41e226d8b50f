import { ruleAt } from '#kernel/policy';
import type { Proof } from '#kernel/testing';
import { NATIONAL_PACKS } from '../homework.policy';
import { people } from '#register/testing/province';
import { assignment, openHomework, RECORD } from '../testing/school';
import { remarksOnRepetition } from './repetition.rules';

const H7 = ruleAt(NATIONAL_PACKS, 'H7', '/21', '2026-11-20')!;
const messages = (content: string, earlier: string[] = []) => remarksOnRepetition(content, earlier, H7).map(({ message }) => message);

describe('H7, repetitive and punitive homework', () => {
  it.each([
    ['抄写第12课生字，每字5遍', '抄写 5 遍'],
    ['把错题抄写十遍', '抄写 10 遍'],
    ['生字抄５遍', '抄写 5 遍'],
    ['听写错一罚十，罚抄课文', '惩罚性'],
  ])('is seen in 「%s」', (content, words) => expect(messages(content).join()).toContain(words));

  it.each(['抄写第12课生字，每字两遍', '朗读课文5遍', '抄写生字，每字3遍', '练习册第 30 页第 1、2 题', '抄写第12课'])('is not seen in 「%s」', (content) =>
    expect(messages(content)).toEqual([]),
  );

  it('is seen at the third time within a week, whatever the punctuation, and not of what says too little', () => {
    expect(messages('练习册第12页，第1-3题', ['练习册第12页第1-3题'])).toEqual([]);
    expect(messages('练习册第12页，第1-3题', ['练习册第12页第1-3题', '练习册 第12页：第1-3题。'])).toEqual(['7 天内已布置过 2 次同样的书面作业']);
    expect(messages('口算', ['口算', '口算', '口算'])).toEqual([]);
  });

  describe('in the ledger', () => {
    let homework: Proof;
    beforeAll(async () => {
      homework = await openHomework();
    });
    afterAll(() => homework?.close());

    it('is flagged with its clause, for the class and subject it was repeated in, and refused nowhere', async () => {
      const content = '完成练习册第三单元第一课时';
      const record = async (over: Record<string, unknown>) => {
        const { data, errors } = await homework.as(people.chinese).send(RECORD, assignment({ content, minutes: 10, ...over }));
        expect(errors).toBeUndefined();
        return data.recordAssignment.flags as { code: string; rule: { document: string } }[];
      };
      expect(await record({ date: '2026-11-17' })).toEqual([]);
      expect(await record({ date: '2026-11-18' })).toEqual([]);
      expect(await record({ date: '2026-11-19', classId: 'c210102001501' })).toEqual([]);
      expect(await record({ date: '2026-11-19', kind: 'ORAL' })).toEqual([]);
      expect(await record({ date: '2026-11-20' })).toMatchObject([{ code: 'H7', rule: { document: '中办发〔2021〕40号' } }]);
    });
  });
});
