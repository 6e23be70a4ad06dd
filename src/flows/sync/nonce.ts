import { readSetting, writeSetting } from '../../store/settings.ts'
import type { BookTx } from '../../store/store.ts'

/** Sixteen digits: microseconds since 1970 until the year 2286. */
const NONCE = /^\d{1,16}$/

/**
 * The highest nonce that was sent for a connection; 0 where none is noted. A note that is no number is as none: the exchange
 * refuses a nonce that is too low, and is heard.
 */
export async function readNonce(tx: BookTx, connectionId: string): Promise<number> {
  const text = (await readSetting(tx, settingOf(connectionId))) ?? ''
  return NONCE.test(text) ? Number(text) : 0
}

export async function writeNonce(tx: BookTx, connectionId: string, nonce: number): Promise<void> {
  const before = await readNonce(tx, connectionId)
  if (nonce > before) await writeSetting(tx, settingOf(connectionId), String(nonce))
}

function settingOf(connectionId: string): string {
  return `nonce/${connectionId}`
}
