import type { ThemeConfig } from 'antd';

/** The one place for colours and measures. Contrast of every accent on white is at least 4.5. */
export const TOKENS = {
  accent: '#1a5fb4',
  accentDeep: '#144a8d',
  success: '#2e7d32',
  warning: '#a36000',
  error: '#b3261e',
  text: '#1f2328',
  quiet: '#57606a',
  line: '#d8dee4',
  ground: '#f6f7f9',
  font: '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif',
} as const;

/** Colours of subjects and other series: distinguishable in grey and by the colour-blind, never the only signal. */
export const SERIES = ['#1a5fb4', '#c4671b', '#2a7f77', '#8a4fa3', '#5f6b76', '#a8324a', '#6c7a1d', '#3f51b5'] as const;

export function themeOf({ phone, large, calm }: { phone: boolean; large: boolean; calm: boolean }): ThemeConfig {
  const fontSize = large ? 20 : phone ? 16 : 14;
  return {
    hashed: false,
    token: {
      colorPrimary: TOKENS.accent,
      colorLink: TOKENS.accent,
      colorLinkHover: TOKENS.accentDeep,
      colorLinkActive: TOKENS.accentDeep,
      colorPrimaryHover: '#2568bd',
      colorPrimaryActive: TOKENS.accentDeep,
      colorInfo: TOKENS.accent,
      colorSuccess: TOKENS.success,
      colorSuccessBg: '#e9f5ea',
      colorSuccessBgHover: '#d8eeda',
      colorSuccessBorder: '#a3cfa6',
      colorWarning: TOKENS.warning,
      colorWarningBg: '#fff6e5',
      colorWarningBgHover: '#ffedcc',
      colorWarningBorder: '#e0c48f',
      colorError: TOKENS.error,
      colorText: TOKENS.text,
      colorTextSecondary: TOKENS.quiet,
      colorTextTertiary: TOKENS.quiet,
      colorTextDescription: TOKENS.quiet,
      colorTextPlaceholder: '#6a737d',
      colorTextDisabled: '#6a737d',
      fontFamily: TOKENS.font,
      fontSize,
      borderRadius: 6,
      controlHeight: phone || large ? 44 : 32,
      // what waits for the end of a motion must know that there is none
      motion: !calm,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { cellPaddingBlockMD: 10, headerBg: '#f3f5f7' },
    },
  };
}
