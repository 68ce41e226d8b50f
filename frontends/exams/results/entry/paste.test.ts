import { bandsOfScores, cutsAreFit, USUAL_CUTS } from './paste';

const SEATS = [1, 2, 3, 4, 5];
const read = (text: string, cuts = USUAL_CUTS[4]!) => {
  const { bySeat, unread } = bandsOfScores(text, cuts, SEATS);
  return `${[...bySeat].map(([seat, band]) => `${seat}${band}`).join(' ')}${unread.length ? ` | ${unread.join(' / ')}` : ''}`;
};

it.each([
  ['seats and scores out of a table', '座号\t姓名\t分数\n1\t高子涵\t92\n2\t王静\t84.5\n3\t李\t59', '1A 2B 3D'],
  ['one column, in the order of the seats', '90\n70\n60\n59.5', '1A 2B 3C 4D'],
  ['full-width digits and 分', '１　８５分\n２　７０分', '1A 2B'],
  ['absent pupils, who get none', '1 缺考\n2 88', '2A'],
  ['lines nobody can make sense of, as they stand', '1 88\n9 70\n3', '1A | 9 70 / 3'],
])('reads %s', (_what, text, out) => expect(read(text)).toBe(out));

it('reads five bands', () => expect(read('90\n80\n70\n62\n10', USUAL_CUTS[5]!)).toBe('1A 2B 3C 4D 5E'));

it('gives back no number but seats', () => {
  const { bySeat } = bandsOfScores('1 92\n2 37', USUAL_CUTS[4]!, SEATS);
  expect(JSON.stringify([...bySeat])).toBe('[[1,"A"],[2,"D"]]');
});

it.each([
  [[85, 70, 60], true],
  [[85, 85, 60], false],
  [[60, 70, 85], false],
  [[85, Number.NaN, 60], false],
])('takes cut-offs that fall: %j', (cuts, fit) => expect(cutsAreFit(cuts)).toBe(fit));
