import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDoorExit,
  IconDotsVertical,
  IconFileImport,
  IconKey,
  IconPencil,
  IconPlayerPlay,
  IconRefresh,
  IconSnowflake,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '../../../api/shapes.ts'
import { showUndo } from '../../parts/UndoNote.tsx'
import { words } from '../../words.ts'
import { useSyncNow, useVerb, type Verb } from './actions.ts'

interface Props {
  readonly connection: ConnectionSummary
  readonly onUpdateKey: () => void
  readonly onRename: () => void
  readonly onCloseAccount: () => void
}

/** Everything that can be done with a connection; what it takes away can be undone. */
export function MoreMenu({ connection, onUpdateKey, onRename, onCloseAccount }: Props): ReactNode {
  const { connection: said } = words
  const sync = useSyncNow()
  const navigate = useNavigate()
  const act = useVerbWithUndo(connection)
  const { state } = connection
  const atRest = state === 'frozen' || state === 'archived'
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={said.menu}>
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {atRest ? null : (
          <Menu.Item leftSection={<IconRefresh size={17} />} onClick={() => sync.mutate(connection.id)}>
            {said.syncNow}
          </Menu.Item>
        )}
        {state === 'archived' ? null : (
          <>
            <Menu.Item leftSection={<IconKey size={17} />} onClick={onUpdateKey}>
              {said.updateKey}
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={17} />} onClick={onRename}>
              {said.rename}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconFileImport size={17} />}
          onClick={() => void navigate({ to: '/files', search: { wallet: connection.wallet.id } })}
        >
          {words.files.instead}
        </Menu.Item>
        {atRest ? null : (
          <Menu.Item leftSection={<IconSnowflake size={17} />} onClick={() => act('freeze', 'unfreeze')}>
            {said.freeze}
          </Menu.Item>
        )}
        {atRest ? null : (
          <Menu.Item leftSection={<IconDoorExit size={17} />} onClick={onCloseAccount}>
            {words.repair.closing.menu}
          </Menu.Item>
        )}
        {state === 'frozen' ? (
          <Menu.Item leftSection={<IconPlayerPlay size={17} />} onClick={() => act('unfreeze', 'freeze')}>
            {said.unfreeze}
          </Menu.Item>
        ) : null}
        {state === 'archived' ? (
          <Menu.Item leftSection={<IconArrowBackUp size={17} />} onClick={() => act('restore', 'remove')}>
            {said.restore}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconTrash size={17} />} onClick={() => act('remove', 'restore')}>
            {said.remove}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function useVerbWithUndo({ id, name }: ConnectionSummary): (verb: Verb, back: Verb) => void {
  const { connection: said } = words
  const verb = useVerb()
  const told = { freeze: said.frozen, unfreeze: said.unfrozen, remove: said.removed, restore: said.restored }
  return (doIt, back) =>
    verb.mutate(
      { id, verb: doIt },
      {
        onSuccess: () => showUndo(`${doIt} ${id}`, told[doIt](name), () => verb.mutate({ id, verb: back })),
      },
    )
}
