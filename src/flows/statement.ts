import { canonicalText } from '../core/canonical.ts'
import { statementKey, type StatementKey } from '../store/statement-keys.ts'
import type { World } from './world.ts'

/** Who signed a statement, and the signature over everything else in it. */
export interface Signature {
  /** The mark of the key, by which an installation knows its own; null in statements that earlier versions wrote, which nobody signed. */
  readonly sealedBy: string | null
  /**
   * HMAC-SHA-256 under a key of this installation. It shows that the statement was made here and not changed since, to whoever can
   * ask this installation, and to nobody else: to check it takes the key that makes it.
   */
  readonly seal: string
}

export function sign<Body extends object>(world: World, body: Body): Body & Signature {
  const key = statementKey(world.masterKey)
  const signed = { ...body, sealedBy: key.mark }
  return { ...signed, seal: signatureOf(key, signed) }
}

export function signatureOf(key: StatementKey, signed: object): string {
  return key.sign(canonicalText(signed))
}
