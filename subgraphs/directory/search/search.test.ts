/* eslint-disable @typescript-eslint/no-explicit-any */
import { nobody, person } from '#kernel/testing';
import { openRegister, type Register } from '../testing';
import { bigrams } from '#kernel/bigrams';
import { looksLikeClass } from './search.rules';

describe('search', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register?.close());
  const find = async (text: string, asker = nobody, first = 10) =>
    (
      await register
        .as(asker)
        .send('query ($text: String!, $first: Int!) { search(text: $text, first: $first) { kind title subtitle } }', { text, first })
    ).data?.search;

  it('cuts names into pairs of letters', () => {
    expect(bigrams('南湖小学')).toEqual(['南湖', '湖小', '小学']);
    expect(bigrams('Ａb c')).toEqual(['ab']);
  });

  it.each([
    ['五年级2班', true],
    ['2班', true],
    ['五年级', true],
    ['（2）班', true],
    ['南湖小学', false],
    ['2', false],
    ['示例', false],
  ])('takes %s for a class: %s', (text, yes) => {
    expect(looksLikeClass(text)).toBe(yes);
  });

  it('finds two characters inside a name', async () => {
    expect(await find('铁西')).toEqual([
      { kind: 'PLACE', title: '铁西区', subtitle: '沈阳市' },
      { kind: 'PLACE', title: '铁西区', subtitle: '鞍山市' },
    ]);
    expect(await find('示例第一')).toHaveLength(2);
    expect(await find('喀')).toMatchObject([{ title: '喀喇沁左翼蒙古族自治县' }]);
    expect(await find('西铁')).toEqual([]);
  });

  it('puts first what lies within the asker’s own reach', async () => {
    const dalian = person('p-d', '曲海涛', { duty: 'EDUCATION_OFFICE', place: '/21/2102' });
    expect((await find('示例第一', dalian))[0]).toMatchObject({ title: '中山区示例第一小学', subtitle: '大连市 › 中山区' });
  });

  it('finds a class of one’s own school, or of the school named beside it', async () => {
    const dean = person('p-dean', '赵敏', { duty: 'DEAN', place: register.school.path });
    expect(await find('二年级1班', dean)).toEqual([{ kind: 'CLASS', title: '二年级1班', subtitle: '和平区示例第一小学' }]);
    expect(await find('二年级1班')).toEqual([]);
    expect((await find('和平区 二年级')).map(({ title }: any) => title)).toEqual(expect.arrayContaining(['二年级1班', '二年级2班']));
  });

  it('takes signs for letters, and refuses what is empty or endless', async () => {
    expect(await find("%' OR '1'='1")).toEqual([]);
    expect(await find('__')).toEqual([]);
    for (const [text, first] of [
      ['', 5],
      ['  ', 5],
      ['长'.repeat(41), 5],
      ['和平', 0],
      ['和平', 1000],
    ] as const) {
      expect(
        (await register.as(nobody).send('query ($text: String!, $first: Int!) { search(text: $text, first: $first) { title } }', { text, first }))
          .code,
      ).toBe('BAD_INPUT');
    }
  });
});
