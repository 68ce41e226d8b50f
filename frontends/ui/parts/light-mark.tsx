import { TOKENS } from '../theme';
import { useWords } from './locale';
import { CheckMark, CrossMark, EmptyMark, WarnMark } from './marks';

export type Light = 'GREEN' | 'AMBER' | 'RED' | 'GREY';

const TEXT = {
  GREEN: { zh: '有余量', en: 'room left' },
  AMBER: { zh: '将满', en: 'nearly full' },
  RED: { zh: '超量', en: 'over the limit' },
  GREY: { zh: '未登记', en: 'nothing recorded' },
};
const MARK = { GREEN: CheckMark, AMBER: WarnMark, RED: CrossMark, GREY: EmptyMark };
const COLOUR = { GREEN: TOKENS.success, AMBER: TOKENS.warning, RED: TOKENS.error, GREY: TOKENS.quiet };

/** The class-evening light: shape, colour and word together. */
export function LightMark({ light, text }: { light: Light; text?: string }) {
  const words = useWords(TEXT);
  const Mark = MARK[light];
  return (
    <span className="qf-light" style={{ color: COLOUR[light] }}>
      <Mark />
      {text ?? words[light]}
    </span>
  );
}
