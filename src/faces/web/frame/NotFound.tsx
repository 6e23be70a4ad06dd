import type { ReactNode } from 'react'
import { Empty } from '../parts/Empty.tsx'
import { ButtonLink } from '../parts/links.tsx'
import { words } from '../words.ts'

export function NotFound(): ReactNode {
  return (
    <Empty title={words.notFound.title} text={words.notFound.text}>
      <ButtonLink to="/connections" search={{}} variant="default">
        {words.notFound.back}
      </ButtonLink>
    </Empty>
  )
}
