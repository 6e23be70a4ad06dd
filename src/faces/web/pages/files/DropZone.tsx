import { Button, Stack, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { words } from '../../words.ts'

/** Takes files by dropping, or by a button that every keyboard reaches. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const { files: said } = words
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <div
      className="hf-card"
      style={{
        borderStyle: 'dashed',
        borderWidth: 2,
        ...(over ? { borderColor: 'var(--mantine-primary-color-filled)' } : {}),
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap={8} py={36} px="md" ta="center">
        <IconFileUpload size={34} stroke={1.5} aria-hidden="true" />
        <Text fw={600}>{over ? said.dropNow : said.drop}</Text>
        <Button variant="default" onClick={() => input.current?.click()}>
          {said.choose}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={said.choose}
          accept=".csv,.txt,.tsv,.json,text/csv,application/json"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <Text size="sm" c="dimmed" maw={520}>
          {said.dropNote}
        </Text>
      </Stack>
    </div>
  )
}
