import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Asset, AssetWish } from '../../../api/shapes/assets.ts'
import { words } from '../../words.ts'
import { useAssetEdit } from './actions.ts'

interface Props {
  readonly asset: Asset
  readonly assets: readonly Asset[]
  readonly onClose: () => void
}

/** Says what an asset is: another one, another one in one wallet, or the same by another name. Its effect stands above the button. */
export function AssetDialog({ asset, assets, onClose }: Props): ReactNode {
  const { dialog, changeOf } = words.assets
  const [what, setWhat] = useState<AssetWish['do']>('merge')
  const [into, setInto] = useState<string | null>(null)
  const [wallet, setWallet] = useState<string | null>(asset.wallets[0] ?? null)
  const [name, setName] = useState(asset.name)
  const edit = useAssetEdit()
  const wish = wishOf(asset.id, what, { into, wallet, name: name.trim() })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wish) edit.mutate(wish, { onSuccess: onClose })
  }
  const others = assets.filter((one) => one.id !== asset.id && one.kind !== 'fiat')
  return (
    <Modal opened onClose={onClose} title={changeOf(asset.id)} closeButtonProps={{ 'aria-label': words.close }}>
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group
            label={dialog.what}
            value={what}
            onChange={(value) => {
              if (value === 'merge' || value === 'split' || value === 'rename') setWhat(value)
            }}
          >
            <Stack gap={6} mt={6}>
              <Radio value="merge" label={dialog.merge} />
              <Radio value="split" label={dialog.split} />
              <Radio value="rename" label={dialog.rename} />
            </Stack>
          </Radio.Group>
          {what === 'merge' ? (
            <Select
              label={dialog.into}
              searchable
              value={into}
              onChange={setInto}
              data={others.map((one) => ({
                value: one.id,
                label: one.name === one.id ? one.id : `${one.id}, ${one.name}`,
              }))}
            />
          ) : null}
          {what === 'split' ? (
            <Select label={dialog.wallet} value={wallet} onChange={setWallet} data={[...new Set(asset.wallets)]} />
          ) : null}
          {what === 'rename' ? (
            <TextInput
              label={dialog.newName}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          ) : null}
          <Text size="sm" c="dimmed" aria-live="polite">
            {wish ? effectOf(wish) : ''}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" disabled={edit.isPending || !wish}>
              {dialog.apply}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface Chosen {
  readonly into: string | null
  readonly wallet: string | null
  readonly name: string
}

/** Undefined while something is still missing. */
function wishOf(asset: string, what: AssetWish['do'], { into, wallet, name }: Chosen): AssetWish | undefined {
  switch (what) {
    case 'merge':
      return into === null ? undefined : { do: what, asset, into }
    case 'split':
      return wallet === null ? undefined : { do: what, asset, wallet }
    case 'rename':
      return name === '' ? undefined : { do: what, asset, name }
  }
}

function effectOf(wish: AssetWish): string {
  const { dialog } = words.assets
  switch (wish.do) {
    case 'merge':
      return dialog.mergeEffect(wish.asset, wish.into)
    case 'split':
      return dialog.splitEffect(wish.asset, wish.wallet)
    case 'rename':
      return dialog.renameEffect
  }
}
