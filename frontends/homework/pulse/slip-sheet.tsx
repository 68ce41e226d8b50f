import { useEffect, useState, type ComponentType } from 'react';
import { useShell, useText } from '#shell';
import { Button, Skeleton, useFormat } from '#ui/core';
import type { PrintPulseSlipsMutation } from '../gql/graphql';
import { SLIPS_TEXT } from './slips.text';

type Printed = PrintPulseSlipsMutation['printPulseSlips'];
type Code = ComponentType<{ text: string; label: string }>;

export const linkOf = (token: string): string => `${window.location.origin}/public/pulse#${token}`;

/** The slips as they are cut and folded, four to a page; and, apart from them, the seats for the head teacher. */
export function SlipSheet({ printed, ready }: { printed: Printed; ready(): void }) {
  const t = useText(SLIPS_TEXT);
  const format = useFormat();
  const { demo } = useShell();
  const [Code, setCode] = useState<Code | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    setFailed(false);
    import('./qr-code').then(
      (loaded) => !left && setCode(() => loaded.default),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [attempt]);
  useEffect(() => {
    if (Code) ready();
    // once, when the codes stand on the page
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [Code]);
  if (failed)
    return (
      <p className="qf-missing">
        {t.qrFailed} <Button onClick={() => setAttempt(attempt + 1)}>{t.retry}</Button>
      </p>
    );
  if (!Code) return <Skeleton.Node active style={{ width: '100%', height: 240 }} />;
  const { closesOn } = printed.slips;
  return (
    <>
      <ul className="hw-slips" lang="zh-CN">
        {printed.tokens.map((token) => (
          <li key={token} className="hw-slip">
            <div className="hw-slip-cover">
              <b>{SLIPS_TEXT.cover.zh}</b>
              <span>{SLIPS_TEXT.coverWhy.zh}</span>
            </div>
            <div className="hw-slip-inside">
              <Code text={linkOf(token)} label={t.qrLabel} />
              <div>
                <b>{SLIPS_TEXT.slipTitle.zh}</b>
                <p>{SLIPS_TEXT.slipText.zh}</p>
                <p>{closesOn && SLIPS_TEXT.slipUntil.zh(closesOn)}</p>
                <p>
                  {SLIPS_TEXT.slipWhy.zh}
                  {demo && `（${SLIPS_TEXT.demo.zh}）`}
                </p>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <p className="qf-print-only hw-slip-seats">
        {SLIPS_TEXT.keep.zh}　{printed.slips.className}　{format.date(closesOn)}　{SLIPS_TEXT.seats.zh}：
        {printed.seatNumbers.map(SLIPS_TEXT.seat.zh).join('、')}
      </p>
    </>
  );
}
