import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Our one hue: deep water. States have colours of their own (look/tokens.css), by who must act. */
const harbor: MantineColorsTuple = [
  '#eef5fb',
  '#dae8f4',
  '#b3cfe7',
  '#89b4da',
  '#679dcf',
  '#508fc9',
  '#4387c5',
  '#2d689d',
  '#1f5688',
  '#174572',
]

const night: MantineColorsTuple = [
  '#dbe1e8',
  '#bcc5cf',
  '#a3adb9',
  '#76828f',
  '#38424d',
  '#2c353f',
  '#1d242c',
  '#14191f',
  '#0f1318',
  '#0a0d11',
]

/** A tooltip opens by mouse, by keyboard and by touch. */
const EVERY_WAY = { hover: true, focus: true, touch: true }

export const theme = createTheme({
  primaryColor: 'harbor',
  primaryShade: { light: 8, dark: 7 },
  colors: { harbor, dark: night },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace',
  headings: { fontWeight: '640' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 360, events: EVERY_WAY } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 2 } },
      styles: { title: { fontWeight: 640 } },
    },
  },
})

/** Texts of second rank keep a contrast of 4.5 to 1 on both backgrounds. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566270',
    '--mantine-color-text': '#17202a',
    '--mantine-color-placeholder': '#6b7683',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#1d242c',
    '--mantine-color-dimmed': '#a3adb9',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#89b4da',
  },
})
