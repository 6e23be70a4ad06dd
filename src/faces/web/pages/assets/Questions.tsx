import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AssetProposal } from '../../../api/shapes/assets.ts'
import { Card } from '../../parts/Card.tsx'
import { words } from '../../words.ts'
import { useAssetEdit, useEnterSwap } from './actions.ts'

/** What only the owner can decide, each choice with what it changes. */
export function Questions({ proposals }: { readonly proposals: readonly AssetProposal[] }): ReactNode {
  const { assets: said } = words
  return (
    <Card title={said.questions(proposals.length)} note={said.questionsNote}>
      <Stack gap="md" my={6}>
        {proposals.map((proposal) => (
          <Question key={proposal.id} proposal={proposal} />
        ))}
      </Stack>
    </Card>
  )
}

function Question({ proposal }: { readonly proposal: AssetProposal }): ReactNode {
  const { assets: said } = words
  const edit = useAssetEdit()
  const enter = useEnterSwap()
  const { wallet, choices } = proposal
  return (
    <Stack gap={6}>
      <Text size="sm">
        {wallet === null ? null : `${said.inWallet(wallet)} `}
        {proposal.words}
      </Text>
      {choices.map((choice) => (
        <Group key={choice.words} gap="sm" align="center">
          <Button
            size="compact-sm"
            variant="default"
            disabled={edit.isPending || enter.isPending}
            onClick={() => {
              if (choice.edit) edit.mutate(choice.edit)
              else if (choice.add) enter.mutate(choice.add)
            }}
          >
            {choice.words}
          </Button>
          <Text size="xs" c="dimmed" style={{ flex: '1 1 240px' }}>
            {choice.effect}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
