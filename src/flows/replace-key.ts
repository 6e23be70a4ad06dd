import type { Finding } from '../core/diagnosis/cause.ts'
import { kindOf, tidiedAll } from '../core/diagnosis/key-kinds.ts'
import { tell } from '../core/diagnosis/tell.ts'
import type { Passport, SourceProfile } from '../outside/exchanges/profile.ts'
import { exchangeById } from '../outside/exchanges/registry.ts'
import { findConnection, updateConnection, type Connection } from '../store/connections.ts'
import type { BookTx } from '../store/store.ts'
import { addEvent } from '../store/events.ts'
import { replaceFindings } from '../store/findings.ts'
import { sealSecret } from '../store/vault.ts'
import { findWallet, identifyWallet } from '../store/wallets.ts'
import type { ConnectAnswer } from './connect.ts'
import { sameAccount } from './account.ts'
import { packCredential, secretFields } from './credentials.ts'
import { keepPassport, storedPassport, viewPassport, type PassportView } from './passport.ts'
import { openSession } from './session.ts'
import { baseUrlOf, hasteOf } from './sync/opening.ts'
import type { Check } from './live.ts'
import { verifyKey } from './verify.ts'
import type { World } from './world.ts'

export interface ReplaceRequest {
  readonly credentials: Readonly<Record<string, string>>
  readonly allowExcess?: boolean | undefined
  /** Takes a key that may read less than the one before; by name only. */
  readonly allowNarrower?: boolean | undefined
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
  const found = await world.store.inBook(bookId, (tx) => findBoth(tx, idOrName))
  const profile = found && exchangeById(found.connection.exchange)
  const before = profile?.variants.find((one) => one.id === found?.connection.variant)
  if (!found || !profile || !before) return undefined
  const { connection, wallet } = found
  const variant = kindOf(profile.variants, before, request.credentials)
  const values = tidiedAll(variant.fields, request.credentials)
  const place = { baseUrl: baseUrlOf(world, connection), haste: hasteOf(world, connection) }
  const verified = await verifyKey(world, bookId, {
    profile,
    variant,
    values,
    ...place,
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
  const narrower = request.allowNarrower ? [] : lostScopes(connection, verified.passport)
  if (narrower.length > 0) return refusal(lessThanBefore(profile, connection.name, narrower), passport, verified.checks)
  const { uid } = verified.passport
  if (wallet.accountUid !== null && uid !== null && uid !== wallet.accountUid) {
    const other = otherAccount(
      profile.name,
      connection.name,
      [`connected account ${wallet.accountUid}, account of this key ${uid}`],
      { known: wallet.accountUid, given: uid },
    )
    return refusal(other, passport, verified.checks)
  }
  if (wallet.accountUid === null || uid === null) {
    const session = await openSession(world, {
      profile,
      variant,
      credentials: secretFields(values),
      key: connection.id,
      ...place,
    })
    if ((await sameAccount(world, bookId, wallet.id, session)) === 'other') {
      const seen = [
        `${profile.name} does not say whose key it is, and this key does not see the latest records of "${wallet.name}".`,
      ]
      return refusal(otherAccount(profile.name, connection.name, seen, {}), passport, verified.checks)
    }
  }
  await world.store.inBook(bookId, async (tx) => {
    const at = world.clock.now()
    if (wallet.accountUid === null && uid !== null) await identifyWallet(tx, wallet, profile.id, uid)
    await sealSecret(tx, world.masterKey, { connectionId: connection.id, secret: packCredential(values) }, at)
    await replaceFindings(tx, connection.id, [], at)
    await updateConnection(
      tx,
      connection.id,
      {
        state: 'verifying',
        variant: variant.id,
        passport: JSON.stringify(keepPassport(verified.passport, at)),
        nextSyncAt: at,
      },
      at,
    )
    await addEvent(tx, {
      connectionId: connection.id,
      walletId: wallet.id,
      kind: 'key_replaced',
      what: 'A new key was proven and took the place of the old one.',
      details: {},
      at,
    })
  })
  return { connection: shown('verifying'), passport, findings: verified.findings, checks: verified.checks, fields: [] }
}

async function findBoth(tx: BookTx, idOrName: string) {
  const connection = await findConnection(tx, idOrName)
  const wallet = connection && (await findWallet(tx, connection.walletId))
  return connection && wallet && { connection, wallet }
}

function refusal(finding: Finding, passport: PassportView | null, checks: readonly Check[]): ConnectAnswer {
  return { connection: null, passport, findings: [finding], checks, fields: [] }
}

function otherAccount(
  exchange: string,
  where: string,
  evidence: readonly string[],
  details: Finding['details'],
): Finding {
  return tell({ exchange, where }, { cause: 'wrong_account', evidence, details })
}

/** Boxes that the old key had and the new one lacks. */
function lostScopes(before: Connection, now: Passport): readonly string[] {
  const old = storedPassport(before)
  if (!old) return []
  const had = new Set(old.lacks.map((lack) => lack.scope))
  return [...new Set(now.lacks.filter((lack) => !had.has(lack.scope)).map((lack) => lack.box))]
}

function lessThanBefore(profile: SourceProfile, where: string, boxes: readonly string[]): Finding {
  const named = boxes.map((box) => `"${box}"`).join(' and ')
  return tell(
    { exchange: profile.name, where },
    {
      cause: 'missing_permission',
      what: `The new key may read less than the one before: it lacks ${named}. The old key stays, so that nothing is lost unseen.`,
      remedy: [`Edit the new key at ${profile.guide.keyPage}, tick ${named}, save, and enter it again.`],
      details: { boxes, narrower: true },
    },
  )
}
