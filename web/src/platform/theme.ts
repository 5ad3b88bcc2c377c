// The tokens of the interface, once for Ant Design and once (styles/tokens.css) for our own parts.
import type { ThemeConfig } from 'antd';

export const colours = {
  blue: '#1B5EB8',
  red: '#C8322B',
  amber: '#9A5B00',
  amberIcon: '#B97400',
  green: '#2E7D4F',
  text: '#1B2430',
  second: '#55606E',
  hint: '#6B7686',
} as const;

/** The families of --font in styles/base.css, for what is drawn and measured by script and knows no variables. */
export function fontFamily(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font').replaceAll(/\s+/g, ' ').trim();
}

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.blue,
    // Ant Design lightens under the pointer, below the contrast of 4.5 that text needs.
    colorPrimaryHover: '#2767BF',
    colorErrorHover: '#B42B25',
    colorInfo: colours.blue,
    colorLink: colours.blue,
    colorError: colours.red,
    colorWarning: colours.amberIcon,
    colorSuccess: colours.green,
    colorText: colours.text,
    colorTextSecondary: colours.second,
    colorTextTertiary: colours.hint,
    colorTextDescription: colours.second,
    colorTextDisabled: '#8792A0',
    colorTextPlaceholder: colours.hint,
    colorBorder: '#D0D7DF',
    colorBorderSecondary: '#E9EDF1',
    colorBgLayout: '#F4F6F8',
    colorBgContainer: '#FFFFFF',
    fontFamily: 'var(--font)',
    fontSize: 14,
    borderRadius: 4,
    borderRadiusLG: 6,
    borderRadiusSM: 3,
    controlHeight: 32,
    controlHeightSM: 26,
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Table: { cellPaddingBlock: 8, cellPaddingInline: 12, headerBg: '#F7F9FB' },
    Tabs: { horizontalItemGutter: 24 },
    Modal: { titleFontSize: 16 },
  },
};
