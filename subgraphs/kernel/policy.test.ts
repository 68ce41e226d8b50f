import fc from 'fast-check';
import { assertStricter, EVERYWHERE, ruleAt, type PolicyPack } from './policy';

const national: PolicyPack = {
  code: 'H2',
  clause: '五',
  document: '中办发〔2021〕40号',
  text: '三至六年级每天书面作业平均完成时间不超过 60 分钟',
  place: EVERYWHERE,
  validFrom: '2021-07-24',
  validTo: null,
  parameters: { minutes: 60 },
  stricter: { minutes: 'LOWER' },
};
const local = (place: string, minutes: number, validFrom = '2026-09-01', validTo: string | null = null): PolicyPack => ({ ...national, place, validFrom, validTo, document: `${place} 号`, parameters: { minutes } });

describe('a rule as dated data', () => {
  it('is the national one where no unit has made a stricter one', () => {
    expect(ruleAt([national, local('/21/2102', 45)], 'H2', '/21/2101/210102', '2026-11-23')).toMatchObject({ parameters: { minutes: 60 }, document: national.document });
    expect(ruleAt([national], 'H2', '/21', '2021-07-23')).toBeNull();
  });

  it('is the strictest of all above a place, only from its first to its last day, and cites the document that bites', () => {
    const packs = [national, local('/21/2101', 50), local('/21/2101/210102', 45, '2026-10-01', '2026-10-31')];
    const at = (date: string) => ruleAt(packs, 'H2', '/21/2101/210102/s1', date);
    expect(at('2026-09-30')).toMatchObject({ parameters: { minutes: 50 }, document: '/21/2101 号' });
    expect(at('2026-10-31')).toMatchObject({ parameters: { minutes: 45 }, document: '/21/2101/210102 号' });
    expect(at('2026-11-01')).toMatchObject({ parameters: { minutes: 50 } });
    expect(at('2026-08-31')).toMatchObject({ parameters: { minutes: 60 } });
  });

  it('may hold on some days of the week only, under a code of its own; where the day is not stated it does not hold', () => {
    const wednesdays: PolicyPack = { ...local('/21/2101/210102', 0), code: 'H12', amends: 'H2', when: { weekday: [3], grade: [3, 4] } };
    const at = (facts: Record<string, number>) => ruleAt([national, wednesdays], 'H2', '/21/2101/210102/s1', '2026-11-25', facts);
    expect(at({ weekday: 3, grade: 4 })).toMatchObject({ code: 'H12', parameters: { minutes: 0 }, document: '/21/2101/210102 号' });
    for (const facts of [{ weekday: 2, grade: 4 }, { weekday: 3, grade: 5 }, { weekday: 3 }, {}] as Record<string, number>[]) expect(at(facts)).toMatchObject({ code: 'H2', parameters: { minutes: 60 } });
    expect(() => assertStricter([national, wednesdays], local('/21/2101/210102/s1', 50))).not.toThrow();
    expect(() => assertStricter([national], { ...wednesdays, parameters: { minutes: 61 } })).toThrow('只能更严');
  });

  it('cannot be made looser below, whatever the numbers', () => {
    expect(() => assertStricter([national], local('/21/2101', 61))).toThrow('只能更严');
    expect(() => assertStricter([national, local('/21/2101', 45)], local('/21/2101/210102', 50))).toThrow('只能更严');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }), (limits) => {
        const packs = [national, ...limits.map((minutes) => local('/21/2101', minutes))];
        expect(ruleAt(packs, 'H2', '/21/2101/210102', '2026-11-23')!.parameters.minutes).toBe(Math.min(60, ...limits));
      }),
    );
  });
});
