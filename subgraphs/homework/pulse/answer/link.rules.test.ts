import { randomBytes } from 'node:crypto';
import { linkKeys, openInvitation, printing, sealInvitation, spentMark } from './link.rules';

const keys = linkKeys('a'.repeat(64));
const INVITATION = { wave: '2026-11-23', classId: 'c210102001502' };
const seal = (over: Partial<typeof INVITATION> = {}) => sealInvitation(keys, { ...INVITATION, ...over }, randomBytes(12));

describe('a link', () => {
  it('opens to the week and class it was sealed for', () => {
    expect(openInvitation(keys, seal())).toMatchObject(INVITATION);
    expect(openInvitation(keys, seal({ classId: 'X'.repeat(26) }))).toMatchObject({ classId: 'X'.repeat(26) });
  });

  it('opens under no other key, and with no letter changed, added or taken away', () => {
    const token = seal();
    expect(openInvitation(linkKeys('b'.repeat(64)), token)).toBeNull();
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(openInvitation(keys, token.slice(0, i) + other + token.slice(i + 1))).toBeNull();
      expect(openInvitation(keys, token.slice(0, i))).toBeNull();
    }
    for (const bad of ['', '=', `${token}=`, `${token}A`, `${token}\n`, ' '.repeat(75), '家'.repeat(75), 'A'.repeat(5000)])
      expect(openInvitation(keys, bad)).toBeNull();
  });

  it('takes the tag of no other link', () => {
    const [own, other] = [seal(), seal({ classId: 'c210102001501' })].map((token) => Buffer.from(token, 'base64url')) as [Buffer, Buffer];
    const swapped = Buffer.concat([own.subarray(0, 40), other.subarray(40)]);
    expect(openInvitation(keys, swapped.toString('base64url'))).toBeNull();
    const bodySwapped = Buffer.concat([own.subarray(0, 12), other.subarray(12)]);
    expect(openInvitation(keys, bodySwapped.toString('base64url'))).toBeNull();
  });

  it('shows neither class nor week to whoever it is forwarded to, and is as long for every class', () => {
    const tokens = [seal(), seal({ classId: 'c1' }), seal({ classId: 'X'.repeat(26) })];
    for (const token of tokens) {
      expect(token).toHaveLength(75);
      expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/c2101|XXX/);
    }
  });

  it('is remembered by a mark that differs for each and cannot be found without the key', () => {
    const nonces = Array.from({ length: 50 }, () => randomBytes(12));
    expect(new Set(nonces.map((nonce) => spentMark(keys, nonce))).size).toBe(50);
    expect(spentMark(linkKeys('b'.repeat(64)), nonces[0]!)).not.toBe(spentMark(keys, nonces[0]!));
  });
});

describe('one printing', () => {
  it('gives the same numbers for the same key, and others for another class, week or key', () => {
    const numbers = (invitation = INVITATION, key = 'k1') => {
      const { nonce, chance, mark } = printing(keys, invitation, key);
      return [nonce(0).toString('hex'), nonce(1).toString('hex'), chance(1_000_000), chance(1_000_000), mark];
    };
    expect(numbers()).toEqual(numbers());
    const all = [
      ...numbers(),
      ...numbers(INVITATION, 'k2'),
      ...numbers({ ...INVITATION, classId: 'c1' }),
      ...numbers({ ...INVITATION, wave: '2026-11-30' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
