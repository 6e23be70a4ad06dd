import { SimpleGrid } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageHead } from '../../parts/PageHead.tsx'
import { words } from '../../words.ts'
import { ExchangePicker } from './ExchangePicker.tsx'
import { Practise } from './Practise.tsx'

export function AddPage(): ReactNode {
  return (
    <div className="hf-page">
      <PageHead title={words.add.title} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" style={{ alignItems: 'start' }}>
        <ExchangePicker />
        <Practise />
      </SimpleGrid>
    </div>
  )
}
