import type { Finding } from '../core/diagnosis/cause.ts'
import { tell } from '../core/diagnosis/tell.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import { findConnection, updateConnection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import { replaceFindings } from '../store/findings.ts'
import { sealSecret } from '../store/vault.ts'
import { findWallet, identifyWallet } from '../store/wallets.ts'
import { tidied, type ConnectAnswer } from './connect.ts'
import { packCredential } from './credentials.ts'
import { keepPassport, viewPassport } from './passport.ts'
import { baseUrlOf, hasteOf } from './sync/opening.ts'
import { verifyKey } from './verify.ts'
import type { World } from './world.ts'

export interface ReplaceRequest {
  readonly credentials: Readonly<Record<string, string>>
  readonly allowExcess?: boolean | undefined
  readonly attempt?: string | undefined
}

/**
 * Gives a connection another key. The new one is proven first and must be of the same account; then both swap in one
 * transaction. Whatever fails before leaves the old key as it was.
 */
export async function replaceKey(
  world: World,
  bookId: string,
  idOrName: string,
  request: ReplaceRequest,
): Promise<ConnectAnswer | undefined> {
  const found = await world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    const wallet = connection && (await findWallet(tx, connection.walletId))
    return connection && wallet && { connection, wallet }
  })
  const profile = found && exchangeById(found.connection.exchange)
  const variant = profile?.variants.find((one) => one.id === found?.connection.variant)
  if (!found || !profile || !variant) return undefined
  const { connection, wallet } = found
  const values = tidied(variant, request.credentials)
  const verified = await verifyKey(world, bookId, {
    profile,
    variant,
    values,
    baseUrl: baseUrlOf(world, connection),
    haste: hasteOf(world, connection),
    allowExcess: request.allowExcess ?? false,
    attempt: request.attempt ?? null,
    where: connection.name,
  })
  const shown = (state: typeof connection.state) => ({
    id: connection.id,
    name: connection.name,
    wallet: wallet.name,
    exchange: profile.id,
    variant: variant.id,
    state,
  })
  const passport = verified.passport && viewPassport(keepPassport(verified.passport))
  if (!verified.ok)
    return { connection: null, passport, findings: verified.findings, checks: verified.checks, fields: verified.fields }
  const { uid } = verified.passport
  if (wallet.accountUid !== null && uid !== null && uid !== wallet.accountUid) {
    return {
      connection: null,
      passport,
      findings: [otherAccount(profile.name, connection.name, wallet.accountUid, uid)],
      checks: verified.checks,
      fields: [],
    }
  }
  await world.store.inBook(bookId, async (tx) => {
    const at = world.clock.now()
    if (wallet.accountUid === null && uid !== null) await identifyWallet(tx, wallet, profile.id, uid)
    await sealSecret(tx, world.masterKey, connection.id, packCredential(values), at)
    await replaceFindings(tx, connection.id, [], at)
    await updateConnection(
      tx,
      connection.id,
      { state: 'verifying', passport: JSON.stringify(keepPassport(verified.passport)), nextSyncAt: at },
      at,
    )
    await addEvent(tx, {
      connectionId: connection.id,
      walletId: wallet.id,
      kind: 'key_replaced',
      what: 'A new key was proven and took the place of the old one.',
      details: '{}',
      at,
    })
  })
  return { connection: shown('verifying'), passport, findings: verified.findings, checks: verified.checks, fields: [] }
}

function otherAccount(exchange: string, where: string, known: string, given: string): Finding {
  return tell(
    { exchange, where },
    {
      cause: 'wrong_account',
      evidence: [`connected account ${known}, account of this key ${given}`],
      details: { known, given },
    },
  )
}
