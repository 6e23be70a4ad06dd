import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { words } from '../../words.ts'

interface Props {
  readonly exchangeName: string
  readonly onChange: (allowed: boolean) => void
}

/** A key that can do more is taken only from somebody who types the exchange's name. */
export function AllowExcess({ exchangeName, onChange }: Props): ReactNode {
  const { add } = words
  const [ticked, setTicked] = useState(false)
  const [typed, setTyped] = useState('')
  const tell = (nowTicked: boolean, nowTyped: string): void =>
    onChange(nowTicked && nowTyped.trim().toLowerCase() === exchangeName.toLowerCase())
  return (
    <Stack gap="xs">
      <Checkbox
        label={add.allowExcess}
        description={add.allowExcessHint(exchangeName)}
        checked={ticked}
        onChange={(event) => {
          setTicked(event.currentTarget.checked)
          tell(event.currentTarget.checked, typed)
        }}
      />
      {ticked ? (
        <TextInput
          ml={32}
          label={add.allowExcessType(exchangeName)}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            tell(ticked, event.currentTarget.value)
          }}
        />
      ) : null}
    </Stack>
  )
}
