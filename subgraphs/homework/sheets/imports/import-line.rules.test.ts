import { Refusal } from '#kernel/refusal';
import { faultOf } from './import-line.rules';

const columns = { MINUTES: 9 };

it('a line that a rule refuses is told which rule, once, in the column it speaks of', () => {
  const national = { code: 'H2', clause: '第5条', document: '中办发〔2021〕40号' };
  const refused = (message: string, rule: typeof national) =>
    faultOf(new Refusal('HOMEWORK_OVER_BUDGET', message, { rule, path: 'minutes' }), columns);
  expect(refused('超过 60 分钟的上限', national)).toEqual({
    code: 'HOMEWORK_OVER_BUDGET',
    message: '超过 60 分钟的上限（中办发〔2021〕40号 第5条）',
    column: 9,
  });
  expect(refused('超过本校办法规定的 45 分钟上限', { ...national, document: '本校办法', clause: '第三条' }).message).toBe(
    '超过本校办法规定的 45 分钟上限（第三条）',
  );
});
