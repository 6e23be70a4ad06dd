import { Box, SimpleGrid, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ImportPreview } from '../../../api/shapes/imports.ts'
import { words } from '../../words.ts'

type Sums = Pick<ImportPreview, 'added' | 'merged' | 'already' | 'rejected' | 'ignored'>

/** What becomes of the rows; the five add up to the first. */
export function Counts({ rows, counts }: { readonly rows: number; readonly counts: Sums }): ReactNode {
  const { counts: names, countNotes } = words.files
  return (
    <SimpleGrid cols={{ base: 3, sm: 6 }} spacing="sm" verticalSpacing="xs">
      <Count name={names.rows} value={rows} />
      {(['added', 'merged', 'already', 'rejected', 'ignored'] as const).map((key) => (
        <Tooltip key={key} label={countNotes[key]} multiline maw={260}>
          <Box tabIndex={0}>
            <Count name={names[key]} value={counts[key]} strong={key === 'rejected' && counts[key] > 0} />
          </Box>
        </Tooltip>
      ))}
    </SimpleGrid>
  )
}

function Count({
  name,
  value,
  strong = false,
}: {
  readonly name: string
  readonly value: number
  readonly strong?: boolean
}): ReactNode {
  return (
    <Box>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text className="hf-figure" fw={strong ? 700 : 500}>
        {value.toLocaleString('en')}
      </Text>
    </Box>
  )
}
