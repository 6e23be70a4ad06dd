import { Group, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TransactionDetail } from '../../../api/shapes.ts'
import { useZone } from '../../book.ts'
import { distance, useNow, whole } from '../../moments.ts'
import { Amount } from '../../parts/Amount.tsx'
import { LegAmount } from '../../parts/Legs.tsx'
import { CopyText } from '../../parts/CopyText.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { When } from '../../parts/When.tsx'
import { pretty } from '../../pretty.ts'
import { words } from '../../words.ts'
import { EditPanel } from './EditPanel.tsx'
import { Marks, walletsOf } from './LedgerRow.tsx'

/** What moved, how we know it, and the record as it was received. */
export function TransactionView({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const zone = useZone()
  const now = useNow()
  return (
    <Stack gap="lg">
      <div>
        <Group gap="sm">
          <Title order={2} size="h3">
            {words.kinds[transaction.type] ?? transaction.type}
          </Title>
          <Marks row={transaction} />
        </Group>
        <Text c="dimmed" size="sm">
          {whole(transaction.time, zone)} · {distance(transaction.time, now)}
        </Text>
      </div>
      <Legs transaction={transaction} />
      <Facts transaction={transaction} />
      <EditPanel transaction={transaction} />
      <Witnesses transaction={transaction} />
      <Records transaction={transaction} />
    </Stack>
  )
}

function Legs({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { transaction: said } = words
  const { legs, value } = transaction
  const labels = { out: said.out, in: said.in, fee: said.fee }
  return (
    <Table aria-label={said.legs} layout="fixed">
      <Table.Tbody>
        {legs.map((leg, place) => (
          <Leg key={`${place} ${leg.role}`} label={labels[leg.role]} amount={<LegAmount leg={leg} />} />
        ))}
        <Leg
          label={said.value}
          amount={value ? <Amount amount={value.amount} unit={value.currency} money /> : said.noValue}
        />
      </Table.Tbody>
    </Table>
  )
}

function Leg({ label, amount }: { readonly label: string; readonly amount: ReactNode }): ReactNode {
  return (
    <Table.Tr>
      <Table.Th w={90} fw={500} c="dimmed">
        {label}
      </Table.Th>
      <Table.Td ta="right">{amount}</Table.Td>
    </Table.Tr>
  )
}

function Facts({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { transaction: said } = words
  const { nativeId, txHash, note } = transaction
  return (
    <Stack gap="xs">
      <Fact label={said.wallet}>{walletsOf(transaction)}</Fact>
      {nativeId === undefined ? null : (
        <Fact label={said.nativeId}>
          <CopyText text={nativeId} label={said.nativeId} />
        </Fact>
      )}
      {txHash === undefined ? null : (
        <Fact label={said.txHash}>
          <CopyText text={txHash} label={said.txHash} />
        </Fact>
      )}
      {note === undefined ? null : <Fact label={said.note}>{note}</Fact>}
    </Stack>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}

function Witnesses({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { transaction: said } = words
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {said.witnesses}
      </Title>
      {transaction.witnesses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {said.unwitnessed}
        </Text>
      ) : null}
      <ul className="hf-steps">
        {transaction.witnesses.map(({ source, stream, nativeId }) => (
          <li key={source + stream + nativeId}>
            <Text size="sm">
              {said.witness(said.sources[source] ?? source, stream)}{' '}
              <Text span ff="monospace" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {nativeId}
              </Text>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Records({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { transaction: said } = words
  if (transaction.records.length === 0) return <Text c="dimmed">{said.noRecords}</Text>
  return (
    <Stack gap="xs">
      {transaction.records.map(({ source, stream, nativeId, at, payload }) => (
        <Fold
          key={stream + nativeId + at}
          title={`${said.raw}: ${said.witness(said.sources[source] ?? source, stream)}`}
        >
          <Text size="xs" c="dimmed" component="div" mb={4}>
            {nativeId} · <When at={at} as="moment" />
          </Text>
          <pre className="hf-raw">{pretty(payload)}</pre>
        </Fold>
      ))}
    </Stack>
  )
}
