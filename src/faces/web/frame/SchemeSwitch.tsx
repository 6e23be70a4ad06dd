import { SegmentedControl, useMantineColorScheme, VisuallyHidden, Center } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { words } from '../words.ts'

export const SCHEMES = ['auto', 'light', 'dark'] as const

const ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon }

/** Light, dark, or as the system says. */
export function SchemeSwitch({ compact = false }: { readonly compact?: boolean }): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth={compact}
      size={compact ? 'xs' : 'sm'}
      aria-label={words.frame.appearance}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={SCHEMES.map((scheme) => {
        const Icon = ICONS[scheme]
        const title = words.frame.schemes[scheme]
        return {
          value: scheme,
          label: (
            <Center style={{ gap: 8 }} title={title}>
              <Icon size={16} aria-hidden="true" />
              {compact ? <VisuallyHidden>{title}</VisuallyHidden> : title}
            </Center>
          ),
        }
      })}
    />
  )
}
